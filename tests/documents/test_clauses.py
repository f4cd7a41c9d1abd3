"""Keeps `docs/clauses.md` true: its shape, its links, its commands, its tests and its sentences."""

import ast
import importlib
import re
import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import typer

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "clauses.md"
PLAN = ROOT / ".." / "shared" / "policy" / "jiangxi-2019-3-plan.zh.txt"

COLUMNS = ("clause", "sentence", "what it demands", "rule", "command", "test")
PARTS = ("通知", "前言", "一", "二", "三", "四", "五", "抄送")
ITEMS = "一二三四五"
LONGEST_QUOTE = 30

CLAUSE = re.compile(rf"({'|'.join(PARTS)})(?:\(([{ITEMS}])\))?(\d)?-(\d+)")
LINK = re.compile(r"\[[^\]]+\]\(([^)]+)\)")
CODE = re.compile(r"`([^`]+)`")


@dataclass(frozen=True, slots=True)
class Row:
    """One sentence of the plan as the page shows it."""

    clause: str
    sentence: str
    demand: str
    rule: str
    command: str
    test: str


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence of the plan as its text has it; `title` is empty after an item's first."""

    clause: str
    title: str
    sentence: str


SOUND = Row("三(一)2-1", "补偿基准…", "Judge.", "", "", "")


def table_cells() -> list[list[str]]:
    """The cells of every table line of the page, headers left in."""
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    return [
        [cell.strip() for cell in line.removeprefix("|").removesuffix("|").split("|")]
        for line in lines
        if line.startswith("|")
    ]


def rows() -> list[Row]:
    """The rows of all tables, in the order of the page."""
    wanted = (
        cells
        for cells in table_cells()
        if tuple(cells) != COLUMNS and not all(set(cell) <= set(":-") for cell in cells)
    )
    return [Row(*cells) for cells in wanted]


def clause_order(clause: str) -> tuple[int, int, int, int]:
    """Where a clause stands in the plan: part, item, numbered item, sentence."""
    match = CLAUSE.fullmatch(clause)
    assert match is not None, f"not a clause id: {clause!r}"
    part, item, number, sentence = match.groups()
    place = ITEMS.index(item) + 1 if item else 0
    return PARTS.index(part), place, int(number or 0), int(sentence)


def entries(cell: str, pattern: re.Pattern[str]) -> list[str]:
    """What a cell names; several entries are parted by <br>, and nothing else may stand there."""
    parts = cell.split("<br>") if cell else []
    matches = [pattern.fullmatch(part.strip()) for part in parts]
    assert all(matches), f"cannot read the cell {cell!r}"
    return [match.group(1) for match in matches if match is not None]


# What can be wrong with one row.


def broken_rules(row: Row) -> list[str]:
    """Links of the rule cell that lead to no page under docs/rules."""
    return [
        f"{row.clause}: no rule page {link}"
        for link in entries(row.rule, LINK)
        if not re.fullmatch(r"rules/[\w-]+\.md(#[\w-]+)?", link)
        or not (PAGE.parent / link.split("#")[0]).is_file()
    ]


def defined_names(source: str) -> set[str]:
    """The functions of a test file, a method as `Class::method`."""
    body = ast.parse(source).body
    top = {node.name for node in body if isinstance(node, ast.FunctionDef)}
    classes = [node for node in body if isinstance(node, ast.ClassDef)]
    methods = ((owner.name, node) for owner in classes for node in owner.body)
    return top | {f"{owner}::{n.name}" for owner, n in methods if isinstance(n, ast.FunctionDef)}


def broken_tests(row: Row) -> list[str]:
    """Node ids of the test cell whose file or function does not exist."""
    broken = []
    for node_id in entries(row.test, CODE):
        path, _, name = node_id.partition("::")
        file = ROOT / path
        known = defined_names(file.read_text(encoding="utf-8")) if file.is_file() else set()
        if name.split("[")[0] not in known:
            broken.append(f"{row.clause}: no test {node_id}")
    return broken


def broken_commands(row: Row, verbs: set[str]) -> list[str]:
    """Commands of the row that do not begin with `riverpact` and one of its verbs."""
    return [
        f"{row.clause}: no command {command}"
        for command in entries(row.command, CODE)
        if command.split()[:1] != ["riverpact"] or not set(command.split()[1:2]) & verbs
    ]


def half_filled(row: Row) -> list[str]:
    """A row that names a rule and leaves out its command or its test."""
    bare = row.rule and not (row.command and row.test)
    return [f"{row.clause}: a rule needs its command and its test"] if bare else []


def cli_verbs() -> set[str]:
    """The verbs of the command line, as the typer app registers them."""
    app = importlib.import_module("riverpact.cli.main").app
    assert isinstance(app, typer.Typer)
    verbs = {group.name for group in app.registered_groups}
    for command in app.registered_commands:
        assert command.callback is not None
        verbs.add(command.name or command.callback.__name__.replace("_", "-"))
    return {verb for verb in verbs if isinstance(verb, str)}


# Reading the plan.


def normalised(text: str) -> str:
    """The text without white space, full-width and half-width signs made one."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def plan_pieces() -> list[str]:
    """The plan cut at 。 and ；, titles among the pieces; skips where the plan is not at hand."""
    if not PLAN.is_file():
        pytest.skip(f"the text of the plan is not beside the checkout: {PLAN}")
    text = normalised(PLAN.read_text(encoding="utf-8"))
    return [piece for piece in re.split("[。;]", text) if piece]


def title_of(piece: str, before: str) -> str:
    """The item whose title this piece is, such as 三(一)2; empty when it is a sentence."""
    part = re.match(rf"([{ITEMS}])、", piece)
    item = re.match(rf"(?:[{ITEMS}]、[^(]*)?\(([{ITEMS}])\)", piece)
    number = re.search(r"(?<!\d)(\d)\.(?!\d)", piece)
    old_part, _, old_item = before.partition("(")
    if not (part or item or number):
        return ""
    new_part = part.group(1) if part else old_part
    new_item = item.group(1) if item else old_item[:1]
    return f"{new_part}({new_item}){number.group(1) if number else ''}"


def plan_units() -> list[Unit]:
    """Every sentence of the plan with its clause id, counted from the text alone."""
    notice, preamble, *body = plan_pieces()
    units = [Unit("通知-1", "", notice), Unit("前言-1", "", preamble)]
    current, title, count = "", "", 0
    for piece in body:
        found = title_of(piece, current)
        if found:
            current, title, count = found, piece, 0
            continue
        if piece.startswith("抄送"):
            current, title, count = "抄送", "", 0
        count += 1
        units.append(Unit(f"{current}-{count}", title, piece))
        title = ""
    return units


def fragments(row: Row) -> list[str]:
    """The quoted characters of a row, between the signs of omission."""
    return [normalised(part) for part in row.sentence.split("…") if part.strip()]


def occur_in_order(parts: list[str], text: str) -> bool:
    """Whether the parts stand in the text one after the other."""
    return re.search(".*?".join(map(re.escape, parts)), text) is not None


def test_every_row_has_six_cells_under_the_named_columns() -> None:
    """Every line has six cells, the first three filled, and each heading has its table."""
    cells = table_cells()
    assert {len(COLUMNS)} == {len(line) for line in cells}
    headings = re.findall("^## ", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert len(headings) == sum(tuple(line) == COLUMNS for line in cells)
    assert [row for row in rows() if not (row.clause and row.sentence and row.demand)] == []


def test_clause_ids_are_unique_and_in_order() -> None:
    """No clause id stands twice, and the ids follow the order of the plan."""
    order = [clause_order(row.clause) for row in rows()]
    assert sorted(set(order)) == order


def test_quotes_are_short() -> None:
    """A quote is a few characters to find the sentence by, not the sentence."""
    assert [row for row in rows() if len("".join(fragments(row))) > LONGEST_QUOTE] == []


# (b) to (d) Links, tests, commands.


def test_every_rule_link_leads_to_a_page() -> None:
    """Every rule named on the page has its page under docs/rules."""
    assert [finding for row in rows() for finding in broken_rules(row)] == []


def test_every_test_exists() -> None:
    """Every test named on the page is a function of an existing file."""
    assert [finding for row in rows() for finding in broken_tests(row)] == []


def test_every_command_is_a_verb_of_the_command_line() -> None:
    """Every command named on the page begins with `riverpact` and one of its verbs."""
    verbs = cli_verbs()
    assert verbs
    assert [finding for row in rows() for finding in broken_commands(row, verbs)] == []


def test_no_rule_stands_without_command_and_test() -> None:
    """A row that names a rule also names the command that runs it and the test that holds it."""
    assert [finding for row in rows() for finding in half_filled(row)] == []


def test_broken_rows_are_refused() -> None:
    """Each of the checks above reports a row made wrong on purpose and passes one that is right."""
    here = "tests/documents/test_clauses.py"
    assert broken_rules(replace(SOUND, rule="[none](rules/no_such_rule.md)"))
    assert broken_rules(replace(SOUND, rule="[outside](clauses.md)"))
    assert broken_tests(replace(SOUND, test=f"`{here}::test_that_is_not_there`"))
    assert broken_tests(replace(SOUND, test="`tests/no_such_file.py::test_quotes_are_short`"))
    assert not broken_tests(replace(SOUND, test=f"`{here}::test_quotes_are_short`"))
    assert broken_commands(replace(SOUND, command="`riverpact fly`"), {"settle"})
    assert broken_commands(replace(SOUND, command="`riverpact`"), {"settle"})
    assert not broken_commands(replace(SOUND, command="`riverpact settle x.toml`"), {"settle"})
    assert half_filled(replace(SOUND, rule="[a](rules/a.md)", command="`riverpact settle`"))
    assert half_filled(replace(SOUND, rule="[a](rules/a.md)", test=f"`{here}::test_x`"))
    assert not half_filled(SOUND)


@pytest.mark.parametrize("cell", ["rules/a.md", "[a](rules/a.md), [b](rules/b.md)"])
def test_a_cell_that_is_not_links_is_refused(cell: str) -> None:
    """A rule cell holds links parted by <br> and nothing else."""
    with pytest.raises(AssertionError, match="cannot read"):
        entries(cell, LINK)


# (e) The sentences, against the plan itself.


def test_rows_are_the_sentences_of_the_plan() -> None:
    """The page has one row for each sentence of each item of the plan, neither more nor fewer."""
    assert [unit.clause for unit in plan_units()] == [row.clause for row in rows()]


def test_quoted_characters_stand_in_their_sentence() -> None:
    """The quoted characters of a row stand, in order, in the very sentence its clause id names."""
    text = {unit.clause: f"{unit.title}。{unit.sentence}" for unit in plan_units()}
    assert [
        row for row in rows() if not occur_in_order(fragments(row), text.get(row.clause, ""))
    ] == []


def test_every_sentence_and_title_is_hit() -> None:
    """Every piece of the plan, titles included, holds a quoted part of the row that names it."""
    quoted = {row.clause: fragments(row) for row in rows()}
    missed = [
        (unit.clause, piece)
        for unit in plan_units()
        for piece in (unit.title, unit.sentence)
        if piece and not any(part in piece for part in quoted.get(unit.clause, []))
    ]
    assert missed == []
