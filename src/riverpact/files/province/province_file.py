"""``province.toml``: which province a folder holds, under which policy, real or not."""

from pathlib import Path
from typing import Self

from pydantic import Field, model_validator

from riverpact.files.toml import declared, read_toml
from riverpact.foundation.declared import Declared
from riverpact.foundation.errors import MisuseError, RefusedError
from riverpact.foundation.text import Text

NAME = "province.toml"


class ProvinceFile(Declared):
    """A province whose registry, agreements, readings and statements stand in one folder.

    Attributes:
        fictional: whether it exists nowhere; ``stamp`` then says so on everything shown.
        policy: the name of the policy its agreements are under.
        years: the years told, the first one first.
        counties, seed: how a fictional province was grown.
    """

    id: str = Field(min_length=1)
    name: Text
    fictional: bool
    stamp: str = ""
    policy: str = Field(min_length=1)
    years: tuple[int, ...] = Field(min_length=1)
    counties: int | None = None
    seed: int | None = None

    @model_validator(mode="after")
    def _says_that_it_is_fictional(self) -> Self:
        if self.fictional and not self.stamp:
            raise ValueError("a fictional province has a stamp that says so")
        if list(self.years) != sorted(set(self.years)):
            raise ValueError("the years stand in order, each once")
        return self


def read_province(folder: Path) -> ProvinceFile:
    """Read ``province.toml`` of a folder.

    Raises:
        MisuseError: there is no such file: the folder holds no province.
        RefusedError: with every finding: unknown keys, keys that are missing, values that do not
            fit.
    """
    file = folder / NAME
    if not file.is_file():
        said = Text(f"文件夹里没有 {NAME}：{folder}", f"no {NAME} in the folder {folder}")
        raise MisuseError(said)
    toml, findings = read_toml(file)
    if toml is not None:
        province, findings = declared(toml, ProvinceFile)
        if province is not None:
            return province
    raise RefusedError(Text(f"{NAME} 不合要求", f"{NAME} was refused"), findings)
