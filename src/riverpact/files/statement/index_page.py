"""The page that lists a province's statements."""

from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, PackageLoader

from riverpact.domain.settlement.statement import Statement


def write_index(out: Path, statements: Sequence[tuple[Statement, Path]]) -> Path:
    """Write ``index.html`` with one row a statement, linking its page.

    Returns:
        the page.
    """
    environment = Environment(loader=PackageLoader("riverpact.files.statement"), autoescape=True)
    page = out / "index.html"
    rows = [(statement, folder.relative_to(out)) for statement, folder in statements]
    text = environment.get_template("index.html.j2").render(rows=rows)
    page.write_text(text + "\n", encoding="utf-8", newline="\n")
    return page
