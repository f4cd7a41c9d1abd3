"""The list of a year's letters (公文目录): one page with a link to each, by what it is about."""

from collections.abc import Sequence
from importlib.resources import files

from riverpact.files.letters.letter import BlockKind, Letter
from riverpact.files.templates import templates_of
from riverpact.foundation.text import Text

INDEX = "index.html"
KINDS = {
    "refusal": Text("不予奖补", "award refused"),
    "recovery": Text("收回奖补", "award recovered"),
    "pending": Text("奖补待定", "award pending"),
    "grant": Text("核定奖补", "award granted"),
    "subsidy": Text("定额补助", "fixed subsidy"),
    "statement": Text("送达结算单", "statement"),
}
"""By the last word of a letter's name, in the order of the list: first what needs most care."""


def letter_list(title: Text, stamp: str, letters: Sequence[Letter]) -> str:
    """Return the page; the same letters give the same bytes.

    Args:
        title: whose letters they are.
        stamp: of a fictional province; empty otherwise.
        letters: those that lie beside the page, each as page and as Word file.
    """
    groups = [
        (kind, [(one, _to(one)) for one in letters if one.name.rpartition("-")[2] == name])
        for name, kind in KINDS.items()
    ]
    style = files("riverpact.files.statement") / "templates/statement.css"
    page = templates_of("riverpact.files.letters").get_template("letter_list.html.j2")
    return page.render(
        title=title, stamp=stamp, groups=groups, count=len(letters), style=style.read_text("utf-8")
    )  # fmt: skip


def _to(letter: Letter) -> str:
    """Return whom a letter goes to, as its own line says it."""
    told = (one.text for one in letter.blocks if one.kind is BlockKind.TO)
    return next(told, "").rstrip("：")
