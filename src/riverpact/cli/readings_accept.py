"""``riverpact readings accept``: a delivery into the archive."""

from riverpact.cli.archive_options import (
    At,
    Files,
    Location,
    Who,
    handed_in,
    kept_data,
    stated_moment,
)
from riverpact.cli.options import Json, Profile, Stations, Year
from riverpact.cli.output import say, say_findings, say_json
from riverpact.foundation.text import Text


def command(
    files: Files,
    *,
    archive: Location,
    who: Who,
    at: At = None,
    year: Year = None,
    stations: Stations = None,
    profile: Profile = None,
    as_json: Json = False,
) -> None:
    """来件存档；相同内容再次来件不变。Keep a delivery; the same content twice changes nothing."""
    from riverpact.domain.monitoring.signature import Signature
    from riverpact.files.archive.archive import start_archive
    from riverpact.workflows.accept_readings import accept_readings

    when, by_clock = stated_moment(at)
    readings = handed_in(files, year, stations, profile)
    signature = Signature(who, when, by_clock=by_clock)
    kept = accept_readings(start_archive(archive), readings, signature)
    if as_json:
        say_json(kept_data(archive, kept))
        return
    say_findings(kept.findings)
    new, known = len(kept.compared.new), len(kept.compared.same) + len(kept.compared.past)
    if kept.entry is None:
        say(Text(f"已有：{known} 个值都在存档中，没有写入", f"already known: all {known} values"))
    else:
        batch = kept.entry.batch
        say(
            Text(
                f"已存档为第 {batch} 批：新值 {new} 个，已有 {known} 个",
                f"kept as batch {batch}: {new} new values, {known} known",
            )
        )
