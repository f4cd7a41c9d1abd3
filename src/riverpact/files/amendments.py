"""The amendments of an agreement as files: ``amendments/*.toml`` beside the base text.

Nothing in the base file is edited after signature; each amendment is a file of its own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from riverpact.domain.agreements.amendment import Amendment, Key, amended, contradictory
from riverpact.files.toml import Toml, declared, read_toml
from riverpact.foundation.finding import Finding, Place, Severity
from riverpact.foundation.text import Text


@dataclass(frozen=True, slots=True)
class FiledAmendment:
    """An amendment, its text with lines, and the digest of its file."""

    amendment: Amendment
    toml: Toml
    digest: str

    @property
    def file(self) -> str:
        """Its name beside the agreement."""
        return f"amendments/{Path(self.toml.file).name}"


def read_amendments(
    folder: Path, known_on: date | None
) -> tuple[tuple[FiledAmendment, ...], list[Finding]]:
    """Read the amendments beside an agreement, in the order they take effect.

    Args:
        folder: the agreement's own.
        known_on: what was signed after this day is not known; all are where it is None.
    """
    filed: list[FiledAmendment] = []
    findings: list[Finding] = []
    for path in sorted(folder.glob("amendments/*.toml")):
        toml, broken = read_toml(path)
        findings += broken
        if toml is None:
            continue
        amendment, wrong = declared(toml, Amendment)
        findings += wrong
        if amendment is not None and (known_on is None or amendment.signed_on <= known_on):
            filed.append(FiledAmendment(amendment, toml, sha256(path.read_bytes()).hexdigest()))
    filed.sort(key=lambda one: (one.amendment.effective, one.amendment.signed_on, one.toml.file))
    return tuple(filed), [*findings, *_contradictory(filed)]


def unusual(filed: Sequence[FiledAmendment]) -> Iterator[Finding]:
    """Note amendments that hold for days before they were signed, or from within a month."""
    for one in filed:
        amendment = one.amendment
        if amendment.is_retroactive:
            said = Text(
                f"{one.file} 追溯适用：{amendment.effective} 起生效，{amendment.signed_on} 签订",
                f"{one.file} is retroactive: from {amendment.effective}, signed "
                f"{amendment.signed_on}",
            )
            place = one.toml.place(("effective",))
            yield Finding("amendment.retroactive", Severity.WARNING, said, place)
        if amendment.effective.day != 1:
            said = Text(
                f"{one.file} 月中生效，从下一个整月起适用",
                f"{one.file} takes effect within a month: it holds from the next whole month",
            )
            place = one.toml.place(("effective",))
            yield Finding("amendment.within_month", Severity.WARNING, said, place)


def amended_text(base: Toml, filed: Sequence[FiledAmendment]) -> tuple[Toml, list[Finding]]:
    """Return a text with amendments in it: each key is placed in the last file that touched it.

    What none of them touched is placed in the last of them, without a line: it makes the text.
    """
    values: dict[str, Any] = dict(base.values)
    places_of: dict[Key, Place] = dict(base.elsewhere)
    findings: list[Finding] = []
    for one in filed:
        values, places, wrong = amended(values, one.amendment)
        for path, key in places.items():
            places_of[key] = one.toml.place(("change", *path))
        findings += [
            Finding(
                "amendment.unfit_key", Severity.ERROR, said, one.toml.place(("change", *path)),
                found=".".join(path),
            )
            for path, said in wrong
        ]  # fmt: skip
    file = filed[-1].toml.file
    return replace(base, file=file, values=values, lines={}, elsewhere=places_of), findings


def digest_of(base: bytes, filed: Sequence[FiledAmendment]) -> str:
    """Return the digest of an agreement: of its file, or of all its files with their names.

    With amendments it is the digest of one line a file, ``name digest``, the base first.
    """
    own = sha256(base).hexdigest()
    if not filed:
        return own
    lines = [f"agreement.toml {own}", *(f"{one.file} {one.digest}" for one in filed)]
    return sha256("".join(f"{line}\n" for line in lines).encode("utf-8")).hexdigest()


def _contradictory(filed: Sequence[FiledAmendment]) -> Iterator[Finding]:
    for first, second, path in contradictory([one.amendment for one in filed]):
        earlier, later = filed[first], filed[second]
        name = ".".join(path)
        said = Text(
            f"两份补充协议自同一天起改同一条款 {name}：{earlier.file}、{later.file}",
            f"two amendments change {name} from one day on: {earlier.file}, {later.file}",
        )
        place = later.toml.place(("change", *path))
        yield Finding("amendment.contradictory", Severity.ERROR, said, place, found=name)
