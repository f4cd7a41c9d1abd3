"""TOML texts: strict, and with the line of every key, so that a finding can name it.

Values come from the standard library (it refuses a key given twice); lines come from the
tree-sitter grammar of TOML, since the standard library keeps none.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

import tree_sitter_toml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from tree_sitter import Language, Node, Parser

from riverpact.foundation.finding import Finding, Place, Severity
from riverpact.foundation.text import Text

Key = tuple[str | int, ...]
ModelT = TypeVar("ModelT", bound=BaseModel)

_LINE_IN_MESSAGE = re.compile(r"line (\d+)")
_EXPECTED = {
    "extra_forbidden": "删去，或改成认识的键 remove it, or write a known key",
    "missing": "补上这个键 add the key",
    "model_type": "一个表 { 键 = 值 } a table",
}
_LANGUAGE = Language(tree_sitter_toml.language())


@dataclass(frozen=True, slots=True)
class Toml:
    """A text that was read: its values, the line of each key, and its file's name.

    ``elsewhere`` says where a value stands that was put in from another file.
    """

    file: str
    values: Mapping[str, Any]
    lines: Mapping[Key, int]
    elsewhere: Mapping[Key, Place] = field(default_factory=dict)

    def line(self, key: Key) -> int | None:
        """Return the line a key stands on, or that of the nearest table around it."""
        while key:
            if key in self.lines:
                return self.lines[key]
            key = key[:-1]
        return None

    def place(self, key: Key) -> Place:
        """Return where a key stands, for a finding."""
        name = ".".join(map(str, key))
        for length in range(len(key), 0, -1):
            if key[:length] in self.elsewhere:
                return replace(self.elsewhere[key[:length]], key=name)
        return Place(self.file, row=self.line(key), key=name)


def read_toml(path: Path) -> tuple[Toml | None, list[Finding]]:
    """Read a TOML file; numbers with a point become exact Decimals.

    Returns:
        the text, or None with findings: not UTF-8, broken syntax, a key given twice.
    """
    content = path.read_bytes()
    try:
        values = tomllib.loads(content.decode("utf-8"), parse_float=Decimal)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        return None, [_broken(path, line, Text("文件不是 UTF-8 编码", "the file is not UTF-8"))]
    except tomllib.TOMLDecodeError as error:
        match = _LINE_IN_MESSAGE.search(str(error))
        said = Text(f"TOML 语法错误或键重复：{error}", f"broken TOML or a key given twice: {error}")
        return None, [_broken(path, int(match[1]) if match else None, said)]
    root = Parser(_LANGUAGE).parse(content).root_node
    return Toml(str(path), values, _lines(root)), []


def declared(toml: Toml, model: type[ModelT], key: Key = ()) -> tuple[ModelT | None, list[Finding]]:
    """Build a declared object from a text, or say everything that is wrong with it at once.

    Args:
        toml: the text.
        model: what it declares; unknown keys are refused.
        key: the table to read, the whole text if empty.
    """
    values: Any = toml.values
    for part in key:
        values = values[part]
    try:
        return model.model_validate(values), []
    except ValidationError as error:
        errors = error.errors()
        return None, [_finding(toml, key, one) for one in errors if not _follows(one, errors)]


def _follows(error: ErrorDetails, errors: Sequence[ErrorDetails]) -> bool:
    """Say whether a list is only too short because what stands in it was refused already."""
    where = error["loc"]
    inside = any(one["loc"][: len(where)] == where and one is not error for one in errors)
    return error["type"] == "too_short" and inside


def _finding(toml: Toml, key: Key, error: ErrorDetails) -> Finding:
    where = (*key, *error["loc"])
    said = {
        "extra_forbidden": Text("不认识的键", "unknown key"),
        "missing": Text("缺少必填的键", "a required key is missing"),
    }.get(error["type"], Text("值不合要求", "the value does not fit"))
    message = str(error["msg"]).removeprefix("Value error, ")
    zh = error.get("ctx", {}).get("zh", f"{said.zh}：{'.'.join(map(str, where))}")
    return Finding(
        code=f"toml.{error['type']}",
        severity=Severity.ERROR,
        message=Text(zh, f"{said.en}: {message}"),
        place=toml.place(where),
        found="" if error["type"] == "missing" else str(error["input"])[:80],
        expected=_EXPECTED.get(error["type"], message),
    )


def _broken(path: Path, line: int | None, said: Text) -> Finding:
    return Finding("toml.broken", Severity.ERROR, said, Place(str(path), row=line))


def _lines(root: Node) -> dict[Key, int]:
    lines: dict[Key, int] = {}
    counts: dict[Key, int] = {}
    for node in root.children:
        if node.type == "pair":
            _pair(node, (), lines)
        elif node.type in {"table", "table_array_element"}:
            _table(node, lines, counts)
    return lines


def _table(node: Node, lines: dict[Key, int], counts: dict[Key, int]) -> None:
    header = node.named_children[0]
    key: Key = ()
    names = _names(header)
    for depth, name in enumerate(names):
        key = (*key, name)
        last = depth == len(names) - 1
        if last and node.type == "table_array_element":
            counts[key] = counts.get(key, -1) + 1
        if key in counts:
            lines.setdefault(key, node.start_point[0] + 1)
            key = (*key, counts[key])
    lines.setdefault(key, node.start_point[0] + 1)
    for child in node.named_children[1:]:
        if child.type == "pair":
            _pair(child, key, lines)


def _pair(node: Node, prefix: Key, lines: dict[Key, int]) -> None:
    name, value = node.named_children[0], node.named_children[-1]
    key = (*prefix, *_names(name))
    lines[key] = node.start_point[0] + 1
    _value(value, key, lines)


def _value(node: Node, key: Key, lines: dict[Key, int]) -> None:
    if node.type == "inline_table":
        for child in node.named_children:
            if child.type == "pair":
                _pair(child, key, lines)
    elif node.type == "array":
        elements = [child for child in node.named_children if child.type != "comment"]
        for index, child in enumerate(elements):
            lines[*key, index] = child.start_point[0] + 1
            _value(child, (*key, index), lines)


def _names(node: Node) -> list[str]:
    if node.type == "dotted_key":
        return [name for child in node.named_children for name in _names(child)]
    text = (node.text or b"").decode("utf-8")
    return [text.strip("\"'") if node.type == "quoted_key" else text]
