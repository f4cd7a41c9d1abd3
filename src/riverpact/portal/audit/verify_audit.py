"""Check an exported audit with nothing but Python's own library.

    python verify_audit.py audit.jsonl [--count NUMBER --head DIGEST]

It reads no code of Riverpact. Each line is an entry, sealed to the one before: its digest is the
sha256 of the digest before, a line feed, and its content. The last line says how many entries there
are and the digest of the last. Who could write the file anew could seal it anew from any entry on,
that last line with it; so hold it against a count and a digest that were noted elsewhere, such as
those of an earlier export: of the chain, the entry of that count must have that digest.

Exit code 0: all holds; 1: something does not, and which entry is the first; 2: nothing was checked.

核验审计导出：只用 Python 标准库。每条记录与上一条相封；被改、被抽、被换序、被截尾，
都说出第一条不符的记录。整条链重新封装，只能凭另行记下的条数和摘要（--count、--head）发现。
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any


class Fault(Exception):  # noqa: N818  what was found, not what broke
    """The first entry that does not hold, in both languages."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(f"{zh} · {en}")
        self.zh, self.en = zh, en


class Chain:
    """The chain as far as it was read."""

    def __init__(self, expected: dict[int, str]) -> None:
        self.expected, self.count, self.digest = expected, 0, ""

    def add(self, entry: dict[str, Any]) -> None:
        """Hold one entry against the one before it.

        Raises:
            Fault: it does not hold.
        """
        number = self.count + 1
        if entry.get("number") != number:
            found = entry.get("number")
            raise Fault(
                f"第 {number} 条缺失或次序不对：此处是 {found}",
                f"entry {number} is missing or out of its order: {found} stands here",
            )
        if entry.get("previous") != self.digest:
            raise Fault(
                f"第 {number} 条没有封接到第 {self.count} 条：二者之一被改动",
                f"entry {number} is not sealed to entry {self.count}: one of them was changed",
            )
        content = str(entry.get("content"))
        if sealed(self.digest, content) != entry.get("digest"):
            raise Fault(
                f"第 {number} 条的内容与摘要不符", f"the content of entry {number} is not its own"
            )
        self._hold_content(number, content)
        self.count, self.digest = number, str(entry["digest"])
        if self.expected.get(number, self.digest) != self.digest:
            raise Fault(
                f"到第 {number} 条为止的链被重新封装：摘要与所记不同",
                f"the chain up to entry {number} was sealed anew: its digest is not the one noted",
            )

    def end(self, closing: dict[str, Any] | None) -> None:
        """Hold the end of the chain against what is said of it.

        Raises:
            Fault: entries are missing at the end.
        """
        wanted = dict(self.expected)
        if closing is None:
            raise Fault(
                f"第 {self.count} 条之后没有结束行：尾部被截去",
                f"no closing line after entry {self.count}: the tail was cut off",
            )
        wanted[int(closing["count"])] = str(closing["head"])
        most = max(wanted)
        if most > self.count:
            raise Fault(
                f"第 {self.count + 1} 条起缺失：应有 {most} 条，实有 {self.count} 条",
                f"entries from {self.count + 1} are missing: {most} expected, {self.count} found",
            )
        if int(closing["count"]) != self.count or wanted[self.count] != self.digest:
            raise Fault(
                f"结束行与最后一条（第 {self.count} 条）不符",
                f"the closing line is not that of the last entry, {self.count}",
            )

    @staticmethod
    def _hold_content(number: int, content: str) -> None:
        told = json.loads(content)
        if not isinstance(told, dict) or told.get("number") != number:
            raise Fault(
                f"第 {number} 条的内容说自己是别的一条",
                f"the content of entry {number} says it is another",
            )


def sealed(previous: str, content: str) -> str:
    """Return the digest that seals a content to the entry before it."""
    return hashlib.sha256(f"{previous}\n{content}".encode()).hexdigest()


def verify(lines: Iterable[str], expected: dict[int, str] | None = None) -> tuple[int, str]:
    """Return count and digest of a chain that holds.

    Args:
        lines: the lines of an export.
        expected: the digest of an entry, by its number, as noted elsewhere.

    Raises:
        Fault: the first entry that does not hold.
        ValueError: it is no export of an audit.
    """
    chain = Chain(expected or {})
    closing: dict[str, Any] | None = None
    for line in lines:
        if not line.strip():
            continue
        if closing is not None:
            raise Fault("结束行之后还有内容", "something follows the closing line")
        read = json.loads(line)
        if not isinstance(read, dict):
            raise ValueError("a line is no entry")  # noqa: TRY004  of the file, not of a call
        if "head" in read:
            closing = read
        else:
            chain.add(read)
    chain.end(closing)
    return chain.count, chain.digest


def main(given: list[str]) -> int:
    """Check a file and say what was found."""
    parser = argparse.ArgumentParser(description="核验审计导出 · check an exported audit")
    parser.add_argument("file", type=Path)
    parser.add_argument("--count", type=int, help="条数，另行记下的 · entries, as noted elsewhere")
    parser.add_argument("--head", help="第 count 条的摘要 · digest of that entry")
    asked = parser.parse_args(given)
    if (asked.count is None) != (asked.head is None):
        parser.error("--count and --head belong together")
    expected = {} if asked.count is None else {asked.count: asked.head}
    try:
        with asked.file.open(encoding="utf-8") as lines:
            count, digest = verify(lines, expected)
    except Fault as fault:
        return _say(f"不符 · does not hold: {fault}", 1)
    except (OSError, ValueError, KeyError) as error:
        return _say(f"无法核验 · could not be checked: {error}", 2)
    return _say(f"全部相符 · all holds: {count} 条 entries, {digest}", 0)


def _say(sentence: str, code: int) -> int:
    sys.stdout.write(f"{sentence}\n")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
