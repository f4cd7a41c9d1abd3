"""A letter as a page of HTML that needs nothing else, to read on a screen and to print on A4."""

from functools import cache
from importlib.resources import files

from jinja2 import Environment

from riverpact.files.letters.letter import BlockKind, Letter
from riverpact.files.templates import templates_of

TAGS = {BlockKind.TITLE: "h1", BlockKind.HEAD: "h2"}


def letter_html(letter: Letter) -> str:
    """Return the page of a letter: a heading or paragraph a block, in the letter's order."""
    parts = [[one for one in letter.blocks if one.language == name] for name in ("zh", "en")]
    return _environment().get_template("letter.html.j2").render(
        letter=letter, chinese=parts[0], english=parts[1], tags=TAGS, style=_style()
    )  # fmt: skip


def _style() -> str:
    return (files("riverpact.files.letters") / "templates/letter.css").read_text("utf-8")


@cache
def _environment() -> Environment:
    return templates_of("riverpact.files.letters")
