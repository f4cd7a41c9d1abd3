"""Convert readings: from any format that is read to our csv, to Parquet, or to a month a file."""

from pathlib import Path

from riverpact.domain.standards.standard import Standard
from riverpact.files.parquet import observations_table, refuse_unstorable, table_bytes
from riverpact.files.readings import Readings
from riverpact.files.readings_csv import readings_text
from riverpact.files.whole_file import write_whole
from riverpact.foundation.errors import MisuseError
from riverpact.foundation.finding import Finding, Severity
from riverpact.foundation.text import Text
from riverpact.workflows.stage_readings import stage_readings


def convert_readings(readings: Readings, out: Path, standard: Standard) -> list[Finding]:
    """Write readings to ``FILE.csv``, to ``FILE.parquet``, or to a folder as Parquet by month.

    Returns:
        what could not go along.

    Raises:
        MisuseError: the name ends otherwise, or the folder is not empty.
        RefusedError: a value cannot stand in Parquet; nothing is written.
    """
    suffix = out.suffix.casefold()
    if suffix == ".csv":
        content = readings_text(readings.observations, standard).encode("utf-8-sig")
        write_whole(out, content)
    elif suffix == ".parquet":
        refuse_unstorable(readings.observations)
        write_whole(out, table_bytes(observations_table(readings.observations)))
    elif is_folder(out):
        stage_readings(readings, empty_folder(out))
    else:
        said = Text(
            f"只能写成 .csv、.parquet 或文件夹：{out}", f"only .csv, .parquet or a folder: {out}"
        )
        raise MisuseError(said)
    return [_left_behind(len(readings.published))] if readings.published else []


def is_folder(out: Path) -> bool:
    """Say whether what is written goes into a folder."""
    return out.is_dir() or not out.suffix


def empty_folder(out: Path) -> Path:
    """Return a folder in which nothing lies yet, so that no older month stands beside the new.

    Raises:
        MisuseError: something lies there.
    """
    if out.is_dir() and any(out.iterdir()):
        raise MisuseError(Text(f"这个文件夹不是空的：{out}", f"the folder is not empty: {out}"))
    return out


def _left_behind(count: int) -> Finding:
    message = Text(
        f"{count} 个公布的类别没有写出，模板不含类别",
        f"{count} published classes were not written: the template has none",
    )
    return Finding("published_left_behind", Severity.NOTE, message)
