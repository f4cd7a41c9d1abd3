"""Policies as files: read strictly, with all they build on, all findings at once."""

from dataclasses import dataclass, field
from pathlib import Path

from riverpact.domain.policies.demand import Ruling
from riverpact.domain.policies.policy import Policy
from riverpact.files.shipped import instruments_folder
from riverpact.files.toml import Toml, declared, read_toml
from riverpact.foundation.errors import MisuseError, RefusedError
from riverpact.foundation.finding import Finding, Severity
from riverpact.foundation.text import Text

_FILE = "policy.toml"


def shipped_policies() -> tuple[str, ...]:
    """Return the names of the policies that ship, sorted."""
    return tuple(sorted(path.parent.name for path in _shipped().glob(f"*/{_FILE}")))


def load_policy(name: str | Path) -> Ruling:
    """Load a policy by the name of one that ships, or by the path of its folder or file.

    A base is looked for beside the policy's own folder, then among those that ship.

    Raises:
        MisuseError: there is no such policy.
        RefusedError: with every finding of the policy and of all it builds on: unknown keys,
            values that do not fit, two values of one key in force on one day, an unknown base,
            a circle of bases.

    Example:
        >>> load_policy("jiangxi-2019").policy.builds_on
        ('decree-779', 'national-2016-928')
    """
    file = _file_of(Path(name)) or _file_of(_shipped() / name)
    if file is None:
        known = ", ".join(shipped_policies())
        said = Text(
            f"没有政策“{name}”，可用：{known}", f"no policy {str(name)!r}; there are: {known}"
        )
        raise MisuseError(said)
    reading = _Reading()
    ruling = reading.ruling(file, ())
    if ruling is None or reading.findings:
        said = Text(f"政策文件有 {len(reading.findings)} 处问题", "the policy was refused")
        raise RefusedError(said, reading.findings)
    return ruling


def _shipped() -> Path:
    return instruments_folder() / "policies"


def _file_of(path: Path) -> Path | None:
    file = path / _FILE if path.is_dir() else path
    return file if file.is_file() else None


@dataclass
class _Reading:
    """One reading of a policy and its bases; a base that several share is read once."""

    findings: list[Finding] = field(default_factory=list)
    done: dict[Path, Ruling | None] = field(default_factory=dict)

    def ruling(self, file: Path, above: tuple[Path, ...]) -> Ruling | None:
        """Read a policy; ``above`` are the files that build on it."""
        file = file.resolve()
        if file not in self.done:
            self.done[file] = self._read(file, above)
        return self.done[file]

    def _read(self, file: Path, above: tuple[Path, ...]) -> Ruling | None:
        toml, findings = read_toml(file)
        self.findings += findings
        if toml is None:
            return None
        policy, findings = declared(toml, Policy)
        self.findings += findings
        if policy is None:
            return None
        self.findings += _two_values(toml, policy)
        bases = []
        for number, name in enumerate(policy.builds_on):
            base = _file_of(file.parents[1] / name) or _file_of(_shipped() / name)
            if base is None:
                said = Text(f"没有所依据的政策：{name}", f"there is no base policy {name!r}")
                self._find("policy.unknown_base", said, toml, number, name)
            elif base.resolve() in (*above, file):
                said = Text(f"政策互为依据，成环：{name}", f"policies build on each other: {name}")
                self._find("policy.cycle", said, toml, number, name)
            elif (found := self.ruling(base, (*above, file))) is not None:
                bases.append(found)
        return Ruling(policy, tuple(bases))

    def _find(self, code: str, said: Text, toml: Toml, number: int, name: str) -> None:
        place = toml.place(("builds_on", number))
        self.findings.append(Finding(code, Severity.ERROR, said, place, found=name))


def _two_values(toml: Toml, policy: Policy) -> list[Finding]:
    return [
        Finding(
            "policy.two_values",
            Severity.ERROR,
            Text(
                f"同一日有两个有效值：{policy.value[number].key}",
                f"two values are in force on one day: {policy.value[number].key}",
            ),
            toml.place(("value", number)),
            found=policy.value[number].key,
        )
        for number in policy.overlaps()
    ]
