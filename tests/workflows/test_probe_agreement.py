"""Probe: the agreements that ship, against amounts multiplied by hand."""

from pathlib import Path

import pytest

from riverpact.files.bundled import standard
from riverpact.files.instruments import load_agreement
from riverpact.foundation.errors import MisuseError
from riverpact.workflows.probe_agreement import probe_agreement

ROOT = Path(__file__).parents[2] / "instruments"
WAN = 10_000


@pytest.mark.parametrize(
    ("agreement", "least", "greatest"),
    [
        ("demonstration/qingxi", -12 * 40, 12 * 30),
        ("demonstration/yunhe", -400, 400),
        ("demonstration/hongshi", -12 * 15, 12 * 15),
        ("demonstration/jinghu", -300, 300),
        ("agreements/youshui-2019", -480, 480),
        ("agreements/lushui-2019", -12 * 100, 12 * 100),
        ("agreements/ganning-2023", -5000, 5000),
        ("agreements/anhui-xuancheng-2018", 0, 4 * 12 * 2 * 50),
    ],
)
def test_the_extremes_of_every_agreement_that_ships(
    agreement: str, least: int, greatest: int
) -> None:
    """万元 to the upstream: a month's stake or steps, twelve times, at each section, in the caps.

    云河 would pay 12 · 70 = 840 and 12 · 80 = 960, but for its caps of 400.
    """
    found = probe_agreement(load_agreement(ROOT / agreement), standard())
    assert [found.range.least, found.range.greatest] == [least * WAN, greatest * WAN]


@pytest.mark.parametrize(
    ("agreement", "codes"),
    [
        ("demonstration/qingxi", set()),
        ("agreements/youshui-2019", set()),
        ("demonstration/yunhe", {"probe.class_open"}),
        ("agreements/ganning-2023", {"probe.class_open", "probe.year_without_answer"}),
    ],
)
def test_findings_name_file_and_line(agreement: str, codes: set[str]) -> None:
    """甘宁 needs twelve monthly means a year and does not say what one dry month does to it."""
    found = probe_agreement(load_agreement(ROOT / agreement), standard())
    assert {one.code for one in found.findings} == codes
    for one in found.findings:
        assert one.place is not None
        lines = Path(one.place.file).read_text(encoding="utf-8").splitlines()
        assert one.place.row is not None
        assert lines[one.place.row - 1] == "[[method]]"


def test_a_year_outside_the_term_is_a_wrong_call() -> None:
    """青溪 runs from 2019 to 2020; 2018 has no month of it, 2020 has twelve."""
    qingxi = load_agreement(ROOT / "demonstration/qingxi")
    with pytest.raises(MisuseError, match="2018"):
        probe_agreement(qingxi, standard(), year=2018)
    assert probe_agreement(qingxi, standard(), year=2020).year == 2020


def amend(folder: Path, change: str, signed_on: str, effective: str) -> Path:
    """Lay an amendment beside ``agreement.toml``; return its file."""
    file = folder / "amendments" / f"{effective}.toml"
    file.parent.mkdir(exist_ok=True)
    head = f'effective = "{effective}"\nsigned_on = {signed_on}\nreason = "调整"\n'
    file.write_text(f'{head}source = {{ instrument = "补充协议" }}\n{change}', encoding="utf-8")
    return file


def liangjiang(tmp_path: Path) -> Path:
    source = Path(__file__).parents[1] / "instruments" / "liangjiang" / "agreement.toml"
    (tmp_path / "agreement.toml").write_text(source.read_text("utf-8"), encoding="utf-8")
    return tmp_path


def test_the_probe_follows_the_version_of_its_year(tmp_path: Path) -> None:
    """−12 · 40 as signed; −12 · 50 from 2020 on, and in 2021, which the amendment adds."""
    folder = liangjiang(tmp_path)
    change = '[change]\nmethod.1.stake_worse = "50 万元"\nterm.until = 2022-01-01\n'
    amend(folder, change, "2019-12-01", "2020-01")
    read = load_agreement(folder)
    for year, least in ((None, -480), (2019, -480), (2020, -600), (2021, -600)):
        found = probe_agreement(read, standard(), year=year)
        assert found.year == (year or 2019)
        assert found.range.least == least * WAN


def test_an_agreement_that_was_ended_has_fewer_months(tmp_path: Path) -> None:
    """Until September 2019: −9 · 40 = −360 万元; 2020 has no month any more."""
    folder = liangjiang(tmp_path)
    amend(folder, "[change]\nterm.until = 2019-10-01\n", "2019-09-01", "2019-10")
    read = load_agreement(folder)
    assert probe_agreement(read, standard()).range.least == -360 * WAN
    with pytest.raises(MisuseError, match="2020"):
        probe_agreement(read, standard(), year=2020)


def test_what_is_found_in_an_amended_year_is_placed_in_the_amendment(tmp_path: Path) -> None:
    """Stakes answer every class; steps leave open what is paid while a class is not known."""
    folder = liangjiang(tmp_path)
    change = '[[change.method]]\nfamily = "class_step"\nperiod = "month"\nrate_up = "1 万元"\n'
    file = amend(folder, f'{change}rate_down = "1 万元"\n', "2019-12-01", "2020-01")
    read = load_agreement(folder)
    assert probe_agreement(read, standard(), year=2019).findings == ()
    found = probe_agreement(read, standard(), year=2020).findings
    assert {one.place and one.place.file for one in found} == {str(file)}
