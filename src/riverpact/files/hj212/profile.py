"""What a station speaks: a protocol profile, and the named dialects that admit single oddities.

A profile is configuration. It is never guessed from a packet: the version bits of the Flag byte
mean HJ 212-2025 and the river protocol of 2017 alike, and the same letter of a quality flag means
different things in different profiles.
"""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import as_file, files
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, RootModel

from riverpact.files.delivery import Kind
from riverpact.files.toml import declared, read_toml
from riverpact.foundation.errors import MisuseError
from riverpact.foundation.number import ExactDecimal
from riverpact.foundation.source import Confidence, Source
from riverpact.foundation.text import Text

DEFAULT_PROFILE = "hj212-2017"
_PROFILES = files("riverpact.files.hj212") / "profiles"
_DIALECTS = "dialects"
_JOIN = "+"
ModelT = TypeVar("ModelT", bound=BaseModel)


class FlagUse(StrEnum):
    """What a quality flag does to the value it stands beside."""

    USABLE = "usable"
    NON_DETECT = "non_detect"
    """The value is the detection limit; half of it counts."""
    HELD = "held"
    """Not used until a person has looked at it."""
    NOT_USABLE = "not_usable"
    CHECK_FLOW = "check_flow"
    """Not usable, and evidence that somebody should check whether the river was dry."""


class _Declared(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Rules(_Declared):
    """What a packet must be like; a dialect changes one of these and nothing else.

    Attributes:
        header: ``##`` stands before the length.
        crc_case: whether the checksum must be in upper case.
        segment_limit: the most bytes of a data segment.
        cp_limit: the most signs between ``CP=&&`` and ``&&``.
        mn: what a station's number looks like, as a regular expression.
        head: fields that must stand before CP. The password is not among them: it is not needed.
        closed: ``&&`` stands at the end of CP.
        parts_limit: the most parts of one message.
        numbering_bit: bit 1 of the Flag byte says whether PNUM and PNO are there.
        trailing_separator: one ``;`` may stand before the closing ``&&``.
        mixed_groups: ``,`` and ``;`` may stand in each other's place.
        sample_time_apart: a ``-SampleTime`` may stand in a group of its own.
        cut_anywhere: a part may end in the middle of a field.
        item_flag: every value has its ``-Flag``.
        code_case: whether codes must be in lower case.
        unit: the unit of codes that the table gives in µg/L or ng/L: the table's, unless the
            digits speak against it (``doubted``); the table's (``table``); or mg/L.
    """

    header: bool = True
    crc_case: Literal["upper", "any"] = "upper"
    segment_limit: int = Field(default=1024, ge=1, le=9999)
    cp_limit: int = Field(default=950, ge=1, le=9999)
    mn: str = "[0-9A-F]{24}"
    head: tuple[str, ...] = ("QN", "ST", "CN", "MN", "Flag")
    closed: bool = True
    parts_limit: int = Field(default=9999, ge=1, le=9999)
    numbering_bit: bool = True
    trailing_separator: bool = False
    mixed_groups: bool = False
    sample_time_apart: bool = False
    cut_anywhere: bool = False
    item_flag: bool = True
    code_case: Literal["lower", "any"] = "lower"
    unit: Literal["doubted", "table", "mg/L"] = "doubted"


class FlagMeaning(_Declared):
    """What a letter means, what it does, and how sure of that we are."""

    title: Text
    use: FlagUse
    confidence: Confidence = Confidence.CONFIRMED


class Sources(_Declared):
    """Where the parts of a profile come from."""

    flags: Source | None = None
    commands: Source | None = None
    replies: Source | None = None
    packet: Source | None = None


class Dialect(_Declared):
    """An oddity of real senders: why it is admitted, and the rule it changes."""

    reason: Text
    changes: dict[str, Any]
    source: Source


class Profile(_Declared):
    """How the stations of one protocol speak.

    Attributes:
        entered: False until the protocol's text is known; then every packet is refused.
        systems: the system codes (ST) that speak it; another one is a hint, not a proof.
        version: the version bits of the Flag byte; a hint only.
        kinds: the commands (CN) that carry readings, and of which kind.
        commands: the other commands that are known, and what they say.
        replies: what QnRtn and ExeRtn mean, other than that all is well.
        fill_values: numbers sent where there is no value, beside the largest of the code's type.
    """

    name: str
    title: Text
    entered: bool = True
    systems: tuple[str, ...] = ()
    version: int | None = None
    rules: Rules = Rules()
    kinds: dict[str, Kind] = Field(default_factory=dict)
    commands: dict[str, Text] = Field(default_factory=dict)
    flags: dict[str, FlagMeaning] = Field(default_factory=dict)
    replies: dict[str, dict[str, Text]] = Field(default_factory=dict)
    fill_values: tuple[ExactDecimal, ...] = ()
    sources: Sources = Sources()
    source: Source

    def speaking(self, dialects: Mapping[str, Dialect]) -> "Profile":
        """Return the profile with the oddities of the dialects admitted."""
        changes: dict[str, Any] = {}
        for dialect in dialects.values():
            changes |= dialect.changes
        rules = Rules.model_validate({**dict(self.rules), **changes})
        name = _JOIN.join((self.name, *dialects))
        return Profile.model_validate({**dict(self), "name": name, "rules": rules})


class _Dialects(RootModel[dict[str, Dialect]]):
    pass


def shipped_profiles() -> tuple[str, ...]:
    """Return the names of the profiles that ship, sorted."""
    names = (one.name for one in _PROFILES.iterdir() if one.name.endswith(".toml"))
    return tuple(sorted({name.removesuffix(".toml") for name in names} - {_DIALECTS}))


@cache
def shipped_dialects() -> Mapping[str, Dialect]:
    """Load the dialects that ship, each by its name.

    Example:
        >>> shipped_dialects()["lower-case-crc"].changes
        {'crc_case': 'any'}
    """
    return _shipped(_DIALECTS, _Dialects).root


@cache
def load_profile(name: str) -> Profile:
    """Load a profile, with any dialects after it: ``river-2017+no-qn+no-item-flag``.

    Raises:
        MisuseError: there is no such profile or dialect.

    Example:
        >>> load_profile("river-2017").flags["L"].use.value
        'non_detect'
    """
    own, *wanted = name.split(_JOIN)
    if own not in shipped_profiles():
        known = ", ".join(shipped_profiles())
        raise MisuseError(
            Text(f"没有协议档案“{own}”，可用：{known}", f"no profile {own!r}; there are: {known}")
        )
    dialects = shipped_dialects()
    strange = [dialect for dialect in wanted if dialect not in dialects]
    if strange:
        said, known = ", ".join(strange), ", ".join(dialects)
        raise MisuseError(
            Text(f"没有方言“{said}”，可用：{known}", f"no dialect {said!r}; there are: {known}")
        )
    profile = _shipped(own, Profile)
    return profile.speaking({name: dialects[name] for name in wanted}) if wanted else profile


def _shipped(name: str, model: type[ModelT]) -> ModelT:
    with as_file(_PROFILES / f"{name}.toml") as path:
        toml, findings = read_toml(path)
        assert toml is not None, findings
        found, findings = declared(toml, model)
        assert found is not None, findings
    return found
