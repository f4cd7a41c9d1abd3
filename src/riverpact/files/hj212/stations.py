"""Which station measures which section: a file that maps MN to the section's name.

.. code-block:: toml

    [stations]
    NM100000_0005 = "虎山"
"""

from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

from riverpact.files.toml import declared, read_toml
from riverpact.foundation.errors import RefusedError
from riverpact.foundation.text import Text

_Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class _Stations(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    stations: dict[_Name, _Name]


def load_stations(path: Path) -> dict[str, str]:
    """Load the sections of stations, each by its MN.

    Raises:
        RefusedError: the file declares something else, with every finding.
    """
    toml, findings = read_toml(path)
    if toml is not None:
        read, findings = declared(toml, _Stations)
        if read is not None:
            return read.stations
    raise RefusedError(Text("站点与断面对照表不合要求", "the stations were refused"), findings)
