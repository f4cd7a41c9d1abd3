"""The letters of a province's year, beside everything else of it, with a page that lists them."""

from pathlib import Path

from riverpact.files.letters.letter_list import INDEX, letter_list
from riverpact.files.whole_file import write_whole
from riverpact.files.year.summary_page import YearHeading
from riverpact.files.year.year_files import STATEMENTS
from riverpact.foundation.text import Text
from riverpact.workflows.awards import ProvinceAwards
from riverpact.workflows.letters import letters_on, write_letters

LETTERS = "letters"


def write_year_letters(
    place: Path, folder: Path, decided: ProvinceAwards, heading: YearHeading
) -> None:
    """Write the letters of a year as ``riverpact letters`` does, and the page that lists them.

    Args:
        place: the year's folder with its statements; the letters go into ``letters/``.
        folder: of the province, where statements of earlier years lie, if there are any.
        decided: the awards and subsidies of the year.
        heading: whose year it is.

    Raises:
        RefusedError: a statement cannot be read.
    """

    def lies(name: str) -> Path:
        mine = place / STATEMENTS / name
        return mine if mine.is_dir() else folder / name

    out = place / LETTERS
    sent = letters_on(decided, heading.policy, lies)
    write_letters(out, sent, folder)
    name, year = heading.name, heading.year
    title = Text(f"{name.zh} {year} 年度公文", f"{name.en}, {year}: letters")
    page = letter_list(title, heading.notice, [one.letter for one in sent.letters])
    write_whole(out / INDEX, page.encode("utf-8"))
