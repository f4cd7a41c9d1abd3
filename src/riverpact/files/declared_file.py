"""A TOML file that is one declared object: a pool, a ladder."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from riverpact.files.toml import declared, read_toml
from riverpact.foundation.declared import Declared
from riverpact.foundation.errors import MisuseError, RefusedError
from riverpact.foundation.text import Text

DeclaredT = TypeVar("DeclaredT", bound=Declared)


@dataclass(frozen=True, slots=True)
class DeclaredFile(Generic[DeclaredT]):
    """What a file declares, its name without folders, and the sha256 of its bytes."""

    declared: DeclaredT
    name: str
    digest: str


def read_declared(path: Path, model: type[DeclaredT]) -> DeclaredFile[DeclaredT]:
    """Read a file as one declared object.

    Raises:
        MisuseError: there is no such file.
        RefusedError: with every finding, each with its line.
    """
    if not path.is_file():
        raise MisuseError(Text(f"没有这个文件：{path}", f"no such file: {path}"))
    toml, findings = read_toml(path)
    if toml is not None:
        found, findings = declared(toml, model)
        if found is not None:
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            return DeclaredFile(found, path.name, digest)
    said = Text(f"{path} 有 {len(findings)} 处问题", f"{len(findings)} findings in {path}")
    raise RefusedError(said, findings)
