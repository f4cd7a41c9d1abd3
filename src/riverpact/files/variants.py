"""Variants as files, ``methods.toml``, and how one is put into a copy of an agreement's text.

Lines of what a variant says are those of its own file, so that a finding names them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

from riverpact.domain.agreements.amendment import changed
from riverpact.domain.settlement.variant import Variant, Variants
from riverpact.files.toml import Key, Toml, declared, read_toml
from riverpact.foundation.errors import MisuseError, RefusedError
from riverpact.foundation.finding import Finding, Place, Severity
from riverpact.foundation.text import Text


@dataclass(frozen=True, slots=True)
class FiledVariant:
    """A variant, its text with lines, its position there, and the digest of its file."""

    variant: Variant
    toml: Toml
    index: int
    digest: str

    def place(self, key: Key) -> Place:
        """Return where a key of the variant stands."""
        return self.toml.place(("variant", self.index, *key))


def read_variants(paths: Sequence[Path]) -> tuple[FiledVariant, ...]:
    """Read files of variants; the order of files and of variants has no effect.

    Returns:
        the variants by name.

    Raises:
        MisuseError: there is no such file.
        RefusedError: with every finding, each with its line; two variants with one name too.
    """
    filed: list[FiledVariant] = []
    findings: list[Finding] = []
    for path in paths:
        if not path.is_file():
            raise MisuseError(Text(f"没有这个文件：{path}", f"no such file: {path}"))
        toml, wrong = read_toml(path)
        findings += wrong
        if toml is None:
            continue
        read, wrong = declared(toml, Variants)
        findings += wrong
        digest = sha256(path.read_bytes()).hexdigest()
        variants = () if read is None else read.variant
        filed += [FiledVariant(one, toml, index, digest) for index, one in enumerate(variants)]
    filed.sort(key=lambda one: one.variant.name)
    for first, second in pairwise(filed):
        name = second.variant.name
        if name == first.variant.name:
            said = Text(f"两个试算方案同名：{name}", f"two variants are named {name}")
            place = second.place(("name",))
            findings.append(Finding("variant.twice", Severity.ERROR, said, place, found=name))
    if findings:
        raise RefusedError(Text("试算方案不合要求", "the variants were refused"), findings)
    return tuple(filed)


def varied(base: Toml, filed: FiledVariant) -> tuple[Toml, list[Finding]]:
    """Return a copy of an agreement's text with a variant in it, and what cannot be done."""
    variant = filed.variant
    values, places, wrong = changed(base.values, variant.change, variant.remove)
    elsewhere = dict(base.elsewhere)
    elsewhere |= {key: filed.place(("change", *path)) for path, key in places.items()}
    if variant.method:
        values["method"] = [dict(one) for one in variant.method]
        doubts = values.get("unconfirmed", [])
        values["unconfirmed"] = [one for one in doubts if not _of_method(str(one["key"]))]
        elsewhere = {key: one for key, one in elsewhere.items() if key[0] != "method"}
        here = ("variant", filed.index, "method")
        elsewhere |= {
            ("method", *key[len(here) :]): filed.toml.place(key)
            for key in filed.toml.lines
            if key[: len(here)] == here
        }
    findings = [
        Finding(
            "variant.unfit_key", Severity.ERROR, said, filed.place(("change", *path)),
            found=".".join(path),
        )
        for path, said in wrong
    ]  # fmt: skip
    return replace(base, values=values, elsewhere=elsewhere), findings


def _of_method(key: str) -> bool:
    return key == "method" or key.startswith("method.")
