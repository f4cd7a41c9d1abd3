"""Template: the workbook in which an office fills in its readings."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from riverpact.domain.standards.item import Item, Items
from riverpact.domain.standards.standard import Standard
from riverpact.files.plans import load_plan
from riverpact.files.whole_file import write_whole
from riverpact.files.xlsx.template import template_workbook
from riverpact.foundation.errors import MisuseError
from riverpact.foundation.text import Text

MOST_ROWS = 1_000_000
_PLAN = "agreement-minimum"


@dataclass(frozen=True, slots=True)
class Template:
    """The workbook that was written."""

    file: Path
    items: tuple[Item, ...]
    sections: tuple[str, ...]
    rows: int


def write_template(
    out: Path,
    standard: Standard,
    *,
    items: Sequence[str] = (),
    plan: str | None = None,
    sections: Sequence[str] = (),
    rows: int = 1000,
) -> Template:
    """Write an empty workbook; a file that is already there may hold readings and is left alone.

    Args:
        out: the file, ending in ``.xlsx``.
        standard: the items by all their names.
        items: names of the items that get a column; else those of ``plan`` do.
        plan: an assessment plan; without it and without items, the items every agreement needs.
        sections: offered in the column of sections.
        rows: how many rows have drop-downs.

    Raises:
        MisuseError: a wish that does not fit.
    """
    if items and plan is not None:
        raise MisuseError(Text("--items 与 --plan 只用一个", "give --items or --plan, one"))
    if out.suffix.casefold() != ".xlsx":
        raise MisuseError(Text(f"文件名应以 .xlsx 结尾：{out}", f"{out} should end in .xlsx"))
    if out.exists():
        raise MisuseError(Text(f"文件已存在，未覆盖：{out}", f"{out} exists; it was left alone"))
    if not 1 <= rows <= MOST_ROWS:
        raise MisuseError(Text(f"行数应在 1 到 {MOST_ROWS} 之间", f"1 to {MOST_ROWS} rows"))
    found = _items(items or load_plan(plan or _PLAN).items, standard.items)
    named = tuple(dict.fromkeys(sections))
    write_whole(out, template_workbook(found, named, rows))
    return Template(out, found, named, rows)


def _items(names: Sequence[str], items: Items) -> tuple[Item, ...]:
    found = {name: items.find(name) for name in names}
    unknown = [name for name, item in found.items() if item is None]
    if unknown:
        known = " ".join(items.by_id)
        raise MisuseError(
            Text(
                f"没有监测项目：{'、'.join(unknown)}；可用：{known}",
                f"no such item: {', '.join(unknown)}; there are: {known}",
            )
        )
    return tuple({item.id: item for item in found.values() if item is not None}.values())
