"""Readings from files of any kind that is read: each told by its content, never by its name."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from riverpact.domain.monitoring.observation import Observation, PublishedClass
from riverpact.domain.monitoring.section import plain_section
from riverpact.domain.standards.standard import Standard
from riverpact.files import cnemc_csv, cnemc_flat, cnemc_json, readings_template
from riverpact.files.delivery import Delivery, Document, Told, no_readings
from riverpact.files.duplicates import as_printed, merge
from riverpact.files.fault import Fault, shown
from riverpact.files.hj212 import packets as hj212
from riverpact.files.hj212.profile import DEFAULT_PROFILE, load_profile
from riverpact.files.loading import Loaded, load
from riverpact.files.xlsx import readings as readings_xlsx
from riverpact.foundation.errors import MisuseError
from riverpact.foundation.finding import Finding, Place
from riverpact.foundation.text import Text

_SUFFIXES = (".csv", ".csv.gz", ".json", ".parquet", ".xlsx", ".xlsm", ".xls")
"""What a folder is searched for; old workbooks and those with macros, so that they are refused."""
_PACKET_SUFFIXES = (".txt", ".log", ".hj212", ".txt.gz", ".log.gz", ".hj212.gz")
"""Files in a folder that are read only where they hold packets."""
PARQUET = b"PAR1"
"""How a Parquet file begins."""
_NO_COMMAS = {
    "\t": Text("制表符", "tabs"),
    ";": Text("分号", "semicolons"),
    "；": Text("中文分号", "Chinese semicolons"),
    "，": Text("中文逗号", "Chinese commas"),
}
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

    Attributes:
        digests: the sha256 of each file, by its name, or of each batch's manifest.
        sections: names of sections that are known besides those of the observations.
        as_of: the day or moment whose view of an archive this is; empty for plain files.
    """

    observations: tuple[Observation, ...] = ()
    published: tuple[PublishedClass, ...] = ()
    findings: tuple[Finding, ...] = ()
    digests: Mapping[str, str] = field(default_factory=dict)
    sections: tuple[str, ...] = ()
    as_of: str = ""
    _places: dict[str, list[int]] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )
    """Where the observations of each section stand: many agreements ask the same readings."""

    def at(self, names: Iterable[str]) -> list[Observation]:
        """Return the observations under any of some names of sections, in their order."""
        if self.observations and not self._places:
            places: dict[str, list[int]] = {}
            for place, one in enumerate(self.observations):
                places.setdefault(plain_section(one.section), []).append(place)
            self._places.update(places)  # at once: another thread sees none of it, or all
        found = {place for name in names for place in self._places.get(plain_section(name), ())}
        return [self.observations[place] for place in sorted(found)]


@dataclass(frozen=True, slots=True)
class Intake:
    """What files do not say themselves and a person must.

    Attributes:
        year: of files that say neither in their cells nor in their name which it is.
        profile: what stations speak whose packets are read, with its dialects: ``river-2017``,
            ``hj212-2017+free-mn``. It is never guessed from a packet.
        stations: the section of each station, by its number (MN).
        told: told how many bytes of all files are read.
        names: how a file is called in origins and findings, where it is not by its path.
    """

    year: int | None = None
    profile: str = DEFAULT_PROFILE
    stations: Mapping[str, str] | None = None
    told: Told | None = None
    names: Mapping[Path, str] = field(default_factory=dict)


_AS_THE_FILES_SAY = Intake()


def read_readings(
    paths: Sequence[Path],
    standard: Standard,
    intake: Intake = _AS_THE_FILES_SAY,
    *,
    printed: bool = False,
) -> Readings:
    """Read files and folders of readings and put them together; no content raises.

    Args:
        paths: files, or folders in which every csv, csv.gz, json and workbook is read, in order of
            name, and every txt, log and hj212 that holds packets.
        standard: gives the items, their names and their units.
        intake: what the files do not say themselves.
        printed: keep every row as it is printed, repetitions and contradictions too; for
            comparing rows with what is printed beside them, not for judging.

    Raises:
        MisuseError: the year is no year, or there is no such profile.
    """
    deliveries, digests = read_deliveries(paths, standard, intake)
    merged = as_printed(deliveries) if printed else merge(deliveries)
    return Readings(merged.observations, merged.published, merged.findings, digests)


def read_deliveries(
    paths: Sequence[Path], standard: Standard, intake: Intake
) -> tuple[list[Delivery], dict[str, str]]:
    """Read each file on its own; return what each holds, and the digests of all.

    Raises:
        MisuseError: ``year`` is no year, or there is no such profile.
    """
    year = intake.year
    if year is not None and not date.min.year <= year <= date.max.year:
        raise MisuseError(Text(f"没有 {year} 年", f"there is no year {year}"))
    load_profile(intake.profile)  # a wrong name is said before any file is opened
    deliveries: list[Delivery] = []
    digests: dict[str, str] = {}
    files = list(dict.fromkeys(_files(paths)))
    sizes = [path.stat().st_size if path.is_file() else 0 for path in files]
    for number, path in enumerate(files):
        loaded, name = load(path), intake.names.get(path, str(path))
        if path.is_dir():
            loaded = Loaded(_empty_folder())
        if loaded.digest is not None:
            digests[name] = loaded.digest
        told = _share(intake.told, sizes, number)
        told(0, 1)
        deliveries.append(_read_loaded(name, loaded, standard, replace(intake, told=told)))
    return deliveries, digests


def _share(told: Told | None, sizes: Sequence[int], number: int) -> Told:
    """Return what is told of one file, as a share of the bytes of all."""

    def of_file(done: int, total: int) -> None:
        if told is not None:
            told(sum(sizes[:number]) + sizes[number] * done // max(total, 1), sum(sizes))

    return of_file


def _read_loaded(name: str, loaded: Loaded, standard: Standard, intake: Intake) -> Delivery:
    if loaded.content is not None and loaded.content.startswith(PARQUET):
        return _read_parquet(name, loaded.content, standard)
    if loaded.packed is not None:
        return readings_xlsx.read(name, loaded.packed, standard, intake.told)
    document = _document(name, loaded, intake)
    if isinstance(document, Fault):
        return _of(document, name)
    return read_document(document, standard, profile=intake.profile, stations=intake.stations)


def read_document(
    document: Document,
    standard: Standard,
    *,
    profile: str = DEFAULT_PROFILE,
    stations: Mapping[str, str] | None = None,
) -> Delivery:
    """Read one file in the first format that recognises it; packets are told by their bytes."""
    if hj212.recognises(hj212.content_of(document)):
        return hj212.read(document, standard, load_profile(profile), stations)
    for recognises, read in _FORMATS:
        if recognises(document.text):
            delivery = read(document, standard)
            if delivery.observations or delivery.findings:
                return delivery
            return _of(no_readings(), document.name)
    return _of(_unknown_format(document.text), document.name)


def _read_parquet(name: str, content: bytes, standard: Standard) -> Delivery:
    from riverpact.files import readings_parquet  # noqa: PLC0415  pyarrow, which few files need

    return readings_parquet.read(name, content, standard)


def _document(name: str, loaded: Loaded, intake: Intake) -> Document | Fault:
    """Return what is to be read; packets may hold encrypted bytes and need not be a text."""
    content = loaded.content
    if not isinstance(loaded.text, Fault):
        return Document(name, loaded.text, intake.year, content, intake.told)
    if content is not None and hj212.recognises(content):
        return Document(name, "", intake.year, content)
    return loaded.text


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
    if name.startswith((".", "~$")) or not file.is_file():
        return False
    if name.endswith(_SUFFIXES):
        return True
    return name.endswith(_PACKET_SUFFIXES) and hj212.holds_packets(file)


def _of(fault: Fault, name: str) -> Delivery:
    return Delivery(findings=(fault.at(Place(name)),))


def _empty_folder() -> Fault:
    message = Text("文件夹里没有可读的文件", "the folder holds no file that is read")
    forms = "*.csv, *.csv.gz, *.json, *.xlsx；数据包 packets: *.txt, *.log"
    return Fault("empty_folder", message, "", forms)


def _unknown_format(text: str) -> Fault:
    first = text.lstrip().split("\n", 1)[0]
    message = Text("不认识这种文件", "this kind of file is not known")
    for sign, shows in _NO_COMMAS.items():
        if any(recognises(first.replace(sign, ",")) for recognises, _ in _FORMATS):
            message = Text(
                f"各格之间是{shows.zh}，应为逗号；请另存为 CSV",
                f"cells are parted by {shows.en}, not by commas; save it as CSV",
            )
    expected = (
        "断面, 采样时间, 监测方式, … | 断面名称, 监测时间, … | JSON (thead, tbody) | ##0101QN=…"
    )
    return Fault("unknown_format", message, shown(first), expected)
