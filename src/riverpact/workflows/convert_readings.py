"""Convert readings: from any format that is read to our csv or to Parquet."""

from pathlib import Path

from riverpact.domain.standards.standard import Standard
from riverpact.files.archive_folder import Folder
from riverpact.files.parquet import observations_table, table_bytes, unstorable
from riverpact.files.readings import Readings
from riverpact.files.readings_csv import readings_text
from riverpact.foundation.errors import MisuseError, RefusedError
from riverpact.foundation.finding import Finding, Severity
from riverpact.foundation.text import Text


def convert_readings(readings: Readings, out: Path, standard: Standard) -> list[Finding]:
    """Write readings to ``FILE.csv`` or ``FILE.parquet``; return what could not go along.

    Raises:
        MisuseError: the file's name ends in neither.
        RefusedError: a value cannot stand in Parquet; nothing is written.
    """
    suffix = out.suffix.casefold()
    if suffix == ".csv":
        content = readings_text(readings.observations, standard).encode("utf-8-sig")
    elif suffix == ".parquet":
        findings = tuple(unstorable(readings.observations))
        if findings:
            said = Text("有的值不能写入 Parquet", "some values cannot stand in Parquet")
            raise RefusedError(said, findings)
        content = table_bytes(observations_table(readings.observations))
    else:
        said = Text(f"只能写成 .csv 或 .parquet：{out}", f"only .csv and .parquet: {out}")
        raise MisuseError(said)
    Folder(out.parent).put(out.name, content)
    return [_left_behind(len(readings.published))] if readings.published else []


def _left_behind(count: int) -> Finding:
    message = Text(
        f"{count} 个公布的类别没有写出，模板不含类别",
        f"{count} published classes were not written: the template has none",
    )
    return Finding("published_left_behind", Severity.NOTE, message)
