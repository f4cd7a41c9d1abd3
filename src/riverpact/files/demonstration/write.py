"""The fictional province as a folder: registry, map, agreements, readings, decisions, facts."""

import shutil
import tomllib
from dataclasses import dataclass
from pathlib import Path

from riverpact.files.demonstration.agreement_text import agreement_toml, amendment_toml
from riverpact.files.demonstration.awards import awards_toml
from riverpact.files.demonstration.facts import CORRECTION, STAMP, facts
from riverpact.files.demonstration.geometry import ProvinceMap
from riverpact.files.demonstration.pacts import Form, Pact, pacts
from riverpact.files.demonstration.planted import open_years, waters_of
from riverpact.files.demonstration.province import YEARS, Province, province
from riverpact.files.demonstration.records import records_toml
from riverpact.files.demonstration.registry_tables import registry_tables
from riverpact.files.demonstration.showcase import NOTE, SEED, write_demonstration
from riverpact.files.demonstration.story import planted_toml, story_md
from riverpact.files.demonstration.water import Water, corrections_csv, readings_csv
from riverpact.files.demonstration.working_life import working_life
from riverpact.files.shipped import demonstration_agreements
from riverpact.files.whole_file import write_whole
from riverpact.foundation.errors import RefusedError
from riverpact.foundation.text import Text

DEFAULT_COUNTIES = 30
_POLICY = "qingyuan-demo"


@dataclass(frozen=True, slots=True)
class WrittenProvince:
    """A province's folder, and what stands in it.

    Attributes:
        showcase: the readings of the hand-written agreements, by year.
        others: the readings of all other sections, by year.
    """

    folder: Path
    province: Province
    pacts: tuple[Pact, ...]
    showcase: dict[int, tuple[Path, ...]]
    others: dict[int, Path]

    def agreement(self, pact: Pact) -> Path:
        """Return the folder of an agreement."""
        return self.folder / "agreements" / pact.id


def write_province(
    folder: Path, counties: int = DEFAULT_COUNTIES, seed: int = SEED
) -> WrittenProvince:
    """Write a province: the same bytes for the same size and seed.

    Args:
        folder: made if it is not there; files of the same names are written again.
        counties: from 4 to 1000; hand-written agreements without all their counties are left out,
            and those that would cover too many counties of a small province in 2019.
        seed: of everything that is not written by hand.

    Raises:
        MisuseError: there is no province of this size.
        RefusedError: the folder holds a province of another size or seed.
    """
    grown = province(counties, seed)
    _refuse_another(folder, counties, seed)
    signed = pacts(grown)
    waters = waters_of(grown, signed)
    texts = {
        "province.toml": _province_toml(counties, seed),
        "map.geojson": ProvinceMap(grown).geojson(),
        "planted.toml": planted_toml(grown, signed, waters),
        "story.md": story_md(grown, signed, waters),
        **{f"registry/{name}": text for name, text in registry_tables(grown, signed).items()},
        **facts(signed, waters),
        "awards.toml": awards_toml(grown, signed),
        "records.toml": records_toml(signed, working_life(signed, open_years(signed, waters))),
    }
    if any(water.slips for water in waters):
        texts[CORRECTION] = corrections_csv(waters, YEARS, seed)
    for place, text in texts.items():
        write_whole(folder / place, text.encode("utf-8"))
    written = WrittenProvince(
        folder,
        grown,
        signed,
        _showcase(folder, signed),
        _others(folder, waters, seed),
    )
    _write_agreements(written)
    return written


def _refuse_another(folder: Path, counties: int, seed: int) -> None:
    file = folder / "province.toml"
    if not file.is_file():
        return
    there = tomllib.loads(file.read_text(encoding="utf-8"))
    if (there.get("counties"), there.get("seed")) != (counties, seed):
        raise RefusedError(
            Text(
                f"文件夹里已有另一个演示省，请换一个文件夹：{folder}",
                f"the folder holds another demonstration province; choose another: {folder}",
            )
        )


def _province_toml(counties: int, seed: int) -> str:
    return f"""{STAMP}
id = "qingyuan"
name = {{ zh = "清源省", en = "Qingyuan" }}
fictional = true
stamp = "{NOTE}"
policy = "{_POLICY}"
years = [{", ".join(map(str, YEARS))}]
counties = {counties}
seed = {seed}
"""


def _showcase(folder: Path, signed: tuple[Pact, ...]) -> dict[int, tuple[Path, ...]]:
    sections = {
        link.section for one in signed if one.form is Form.HAND_WRITTEN for link in one.links
    }
    return {year: tuple(write_demonstration(folder / "readings", year, sections)) for year in YEARS}


def _others(folder: Path, waters: tuple[Water, ...], seed: int) -> dict[int, Path]:
    files = {year: folder / "readings" / f"县界断面_{year}.csv" for year in YEARS}
    for year, file in files.items():
        write_whole(file, readings_csv(waters, year, seed).encode("utf-8"))
    return files


def _write_agreements(written: WrittenProvince) -> None:
    shipped = {f"demo-{path.name}": path for path in demonstration_agreements()}
    names = written.province.river_names
    for pact in written.pacts:
        file = written.agreement(pact) / "agreement.toml"
        if pact.form is Form.HAND_WRITTEN:
            file.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(shipped[pact.id] / "agreement.toml", file)
        else:
            text = agreement_toml(pact, names[pact.links[0].river])
            write_whole(file, text.encode("utf-8"))
        if pact.amended_from is not None:
            amendment = file.parent / "amendments" / f"{pact.amended_from:%Y-%m}.toml"
            write_whole(amendment, amendment_toml(pact).encode("utf-8"))
