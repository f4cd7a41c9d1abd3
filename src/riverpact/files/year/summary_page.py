"""The leaders' page (领导摘要): HTML that needs nothing else and prints on one sheet of A4."""

from dataclasses import dataclass
from datetime import date
from importlib.resources import files

from riverpact.files.templates import templates_of
from riverpact.files.year.summary import Summary
from riverpact.foundation.text import Text


@dataclass(frozen=True, slots=True)
class YearHeading:
    """Whose year it is, under which policy, as known on which day; ``notice`` stamps fiction."""

    province: str
    name: Text
    notice: str
    policy: str
    year: int
    day: date


def summary_page(heading: YearHeading, summary: Summary, *, is_whole: bool) -> str:
    """Return the page; the same values give the same bytes.

    Args:
        heading: whose it is.
        summary: what it shows.
        is_whole: whether all of the year is determined.
    """
    environment = templates_of("riverpact.files.year")
    page = environment.get_template("summary.html.j2").render(
        heading=heading, summary=summary, is_whole=is_whole, style=_style()
    )
    return page.rstrip() + "\n"


def _style() -> str:
    shared = files("riverpact.files.statement") / "templates/statement.css"
    own = files("riverpact.files.year") / "templates/summary.css"
    return shared.read_text("utf-8") + own.read_text("utf-8")
