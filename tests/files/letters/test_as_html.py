"""The page of a letter."""

from html.parser import HTMLParser

from riverpact.files.letters.as_html import TAGS, letter_html
from riverpact.files.letters.letter import Letter


class Paragraphs(HTMLParser):
    """Collects the text of headings and paragraphs, and every address."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.addresses: list[str] = []
        self._open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a paragraph."""
        if tag in {"p", *TAGS.values()}:
            self._open = True
            self.found.append("")
        self.addresses += [value or "" for name, value in attrs if name in {"src", "href"}]

    def handle_endtag(self, tag: str) -> None:
        """End it."""
        self._open = self._open and tag not in {"p", *TAGS.values()}

    def handle_data(self, data: str) -> None:
        """Take its text."""
        if self._open:
            self.found[-1] += data


def read(page: str) -> Paragraphs:
    parser = Paragraphs()
    parser.feed(page)
    return parser


def test_the_page_says_what_the_letter_says(letter: Letter) -> None:
    """Block by block, special characters too; nothing is fetched from elsewhere."""
    page = read(letter_html(letter))
    assert page.found == [one.text for one in letter.blocks]
    assert page.addresses == []


def test_the_stamp_is_printed_on_every_page(letter: Letter) -> None:
    """In the head of each sheet; a letter without one has no such rule."""
    assert f'content: "{letter.stamp}"' in letter_html(letter)
    plain = Letter(letter.name, letter.title, "", letter.blocks)
    assert "@top-center" not in letter_html(plain)
