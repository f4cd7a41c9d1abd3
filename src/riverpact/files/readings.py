"""Readings from files of any kind that is read: each told by its content, never by its name."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from riverpact.domain.monitoring.observation import Observation, PublishedClass
from riverpact.domain.standards.standard import Standard
from riverpact.files import (
    cnemc_csv,
    cnemc_flat,
    cnemc_json,
    readings_template,
    readings_xlsx,
)
from riverpact.files.delivery import Delivery, Document, no_readings
from riverpact.files.duplicates import as_printed, merge
from riverpact.files.fault import Fault, shown
from riverpact.files.loading import load
from riverpact.foundation.errors import MisuseError
from riverpact.foundation.finding import Finding, Place
from riverpact.foundation.text import Text

_SUFFIXES = (".csv", ".csv.gz", ".json", ".xlsx", ".xlsm", ".xls")
"""What a folder is searched for; old workbooks and those with macros, so that they are refused."""
_Recognises = Callable[[str], bool]
_Read = Callable[[Document, Standard], Delivery]
_FORMATS: tuple[tuple[_Recognises, _Read], ...] = (
    (cnemc_json.recognises, cnemc_json.read),
    (cnemc_flat.recognises, cnemc_flat.read),
    (cnemc_csv.recognises, cnemc_csv.read),
    (readings_template.recognises, readings_template.read),
)


@dataclass(frozen=True, slots=True)
class Readings:
    """What the files hold, and everything that is wrong with them.

    ``digests`` maps each file, named as it was given, to the sha256 of its bytes.
    """

    observations: tuple[Observation, ...] = ()
    published: tuple[PublishedClass, ...] = ()
    findings: tuple[Finding, ...] = ()
    digests: Mapping[str, str] = field(default_factory=dict)


def read_readings(
    paths: Sequence[Path],
    standard: Standard,
    *,
    year: int | None = None,
    printed: bool = False,
) -> Readings:
    """Read files and folders of readings and put them together; no content raises.

    Args:
        paths: files, or folders in which every csv, csv.gz, json and workbook is read, in order of
            name.
        standard: gives the items, their names and their units.
        year: the year of files that say neither in their cells nor in their name which it is.
        printed: keep every row as it is printed, repetitions and contradictions too; for
            comparing rows with what is printed beside them, not for judging.

    Raises:
        MisuseError: ``year`` is no year.
    """
    deliveries, digests = read_deliveries(paths, standard, year=year)
    merged = as_printed(deliveries) if printed else merge(deliveries)
    return Readings(merged.observations, merged.published, merged.findings, digests)


def read_deliveries(
    paths: Sequence[Path], standard: Standard, *, year: int | None = None
) -> tuple[list[Delivery], dict[str, str]]:
    """Read each file on its own; return what each holds, and the digests of all.

    Raises:
        MisuseError: ``year`` is no year.
    """
    if year is not None and not date.min.year <= year <= date.max.year:
        raise MisuseError(Text(f"没有 {year} 年", f"there is no year {year}"))
    deliveries: list[Delivery] = []
    digests: dict[str, str] = {}
    for path in dict.fromkeys(_files(paths)):
        name = str(path)
        if path.is_dir():
            deliveries.append(_of(_empty_folder(), name))
            continue
        loaded = load(path)
        if loaded.digest is not None:
            digests[name] = loaded.digest
        if loaded.packed is not None:
            deliveries.append(readings_xlsx.read(name, loaded.packed, standard))
        elif isinstance(loaded.text, Fault):
            deliveries.append(_of(loaded.text, name))
        else:
            deliveries.append(read_document(Document(name, loaded.text, year), standard))
    return deliveries, digests


def read_document(document: Document, standard: Standard) -> Delivery:
    """Read one decoded file in the first format that recognises it."""
    for recognises, read in _FORMATS:
        if recognises(document.text):
            delivery = read(document, standard)
            if delivery.observations or delivery.findings:
                return delivery
            return _of(no_readings(), document.name)
    return _of(_unknown_format(document.text), document.name)


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    """Yield the files; a folder in which there are none stands for itself."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        found = [file for file in sorted(path.rglob("*")) if _is_read(file)]
        yield from found or [path]


def _is_read(file: Path) -> bool:
    name = file.name.casefold()
    return name.endswith(_SUFFIXES) and not name.startswith((".", "~$")) and file.is_file()


def _of(fault: Fault, name: str) -> Delivery:
    return Delivery(findings=(fault.at(Place(name)),))


def _empty_folder() -> Fault:
    message = Text("文件夹里没有可读的文件", "the folder holds no file that is read")
    return Fault("empty_folder", message, "", "*.csv, *.csv.gz, *.json, *.xlsx")


def _unknown_format(text: str) -> Fault:
    message = Text("不认识这种文件", "this kind of file is not known")
    expected = "断面, 采样时间, 监测方式, … | 断面名称, 监测时间, … | JSON (thead, tbody)"
    return Fault("unknown_format", message, shown(text.lstrip().split("\n", 1)[0]), expected)
