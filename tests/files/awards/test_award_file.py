"""``awards.toml``."""

from datetime import date
from pathlib import Path

import pytest

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.agreements.opening import OpeningAgreement, OpeningAward, OpeningRegister
from riverpact.files.awards.award_file import read_awards
from riverpact.files.instruments import load_agreement
from riverpact.files.opening_register import write_register
from riverpact.files.shipped import demonstration_agreements
from riverpact.foundation.errors import RefusedError
from riverpact.foundation.finding import Finding

SOUND = """
[[budget]]
year = 2019
amount = "3000 万元"
document = "清财预〔2019〕1号"

[[choice]]
year = 2019
option = "pro_rata"
document = "纪要〔2020〕2号"
on = 2020-05-01

[[reserve]]
year = 2019
pending_reserve = "floor"
document = "纪要〔2020〕3号"
on = 2020-05-01

[[payment]]
agreement = "demo-qingxi"
year = 2019
kind = "advance"
amount = "300 万元"
document = "清财预〔2019〕7号"
on = 2019-06-01

[[contribution]]
agreement = "demo-qingxi"
year = 2019
side = "upstream"
amount = "0 万元"
document = "预算"

[[score]]
agreement = "demo-qingxi"
year = 2019
score = 92
document = "绩评〔2020〕1号"

[[use]]
agreement = "demo-qingxi"
year = 2019
project = "清淤"
money = "award"
amount = "10 万元"
category = "地下水环境保护及污染修复"
document = "清财建2号"
on = 2019-09-01
"""
INCIDENT = """
[[incident]]
agreement = "demo-qingxi"
happened_on = 2019-05-17
grade = "Ⅲ"
upstream = true
document = "应急〔2019〕3号"
decided_on = 2019-06-10
"""


@pytest.fixture(name="agreements", scope="module")
def _agreements() -> list[Agreement]:
    return [load_agreement(path).agreement for path in demonstration_agreements()]


def refused(folder: Path, agreements: list[Agreement], text: str) -> list[Finding]:
    (folder / "awards.toml").write_text(text, encoding="utf-8")
    with pytest.raises(RefusedError) as error:
        read_awards(folder, agreements)
    return list(error.value.findings)


def test_a_folder_without_the_file_has_nothing_on_record(
    tmp_path: Path, agreements: list[Agreement]
) -> None:
    """No file is no award, not an error."""
    found = read_awards(tmp_path, agreements)
    assert found.tables.payment == ()
    assert found.place("use", None) is None


def test_everything_is_read_exactly(tmp_path: Path, agreements: list[Agreement]) -> None:
    """Incidents of both files, in yuan; a spending is found again by its line."""
    (tmp_path / "awards.toml").write_text(SOUND + INCIDENT, encoding="utf-8")
    (tmp_path / "facts").mkdir()
    (tmp_path / "facts" / "incidents.toml").write_text(INCIDENT, encoding="utf-8")
    found = read_awards(tmp_path, agreements)
    assert len(found.tables.incident) == 2
    assert found.tables.payment[0].amount == 3_000_000
    place = found.place("use", 0)
    assert place is not None
    assert place.row == SOUND[: SOUND.index("[[use]]")].count("\n") + 1


@pytest.mark.parametrize(
    ("old", "new", "code", "key"),
    [
        ("demo-qingxi", "demo-nowhere", "awards.unknown_agreement", "payment.0.agreement"),
        ("year = 2019\nkind", "year = 2031\nkind", "awards.year_outside", "payment.0.year"),
        ('"300 万元"', "300", "toml.value_error", "payment.0.amount"),
        ('"advance"', '"recovery"', "awards.over_recovered", "payment.0"),
        ("score = 92", "score = 920", "toml.less_than_equal", "score.0.score"),
        ("project =", "projekt =", "toml.extra_forbidden", "use.0.projekt"),
        ('"pro_rata"', '"by_lot"', "toml.enum", "choice.0.option"),
        ('"floor"', '"half"', "toml.enum", "reserve.0.pending_reserve"),
        ('pending_reserve = "floor"', "", "toml.missing", "reserve.0.pending_reserve"),
    ],
)
def test_a_mistake_is_told_with_its_key(
    tmp_path: Path, agreements: list[Agreement], old: str, new: str, code: str, key: str
) -> None:
    """File, line and key; what was expected."""
    found = refused(tmp_path, agreements, SOUND.replace(old, new, 1))
    (one,) = (f for f in found if f.code == code)
    assert one.place is not None
    assert (one.place.key, one.place.file) == (key, str(tmp_path / "awards.toml"))
    assert one.place.row is not None


@pytest.mark.parametrize(
    "name", ["budget", "choice", "reserve", "payment", "contribution", "score"]
)
def test_what_is_told_twice_is_refused(
    tmp_path: Path, agreements: list[Agreement], name: str
) -> None:
    """Two budgets of a year, two scores of one: nobody knows which holds."""
    block = f"[[{name}]]" + SOUND.split(f"[[{name}]]")[1].split("\n[[", maxsplit=1)[0] + "\n"
    found = refused(tmp_path, agreements, SOUND + "\n" + block)
    assert [(one.code, one.place and one.place.key) for one in found] == [
        ("toml.contradiction", f"{name}.1")
    ]


def test_all_mistakes_are_told_at_once(tmp_path: Path, agreements: list[Agreement]) -> None:
    """Three of them."""
    text = SOUND.replace('"300 万元"', "300").replace("92", "920").replace("pro_rata", "lot")
    assert len(refused(tmp_path, agreements, text)) == 3


def test_the_file_of_incidents_holds_nothing_else(
    tmp_path: Path, agreements: list[Agreement]
) -> None:
    """Money stands in one place."""
    (tmp_path / "facts").mkdir()
    (tmp_path / "facts" / "incidents.toml").write_text(SOUND, encoding="utf-8")
    found = refused(tmp_path, agreements, "")
    assert [one.code for one in found] == ["awards.only_incidents"]


def test_a_successor_hands_back_what_its_line_received(
    tmp_path: Path, agreements: list[Agreement]
) -> None:
    """300 came under the first agreement: its renewal hands back 300, and no more."""
    (first,) = (one for one in agreements if one.id == "demo-qingxi")
    later = first.model_copy(update={"id": "demo-qingxi-2", "succeeds": first.id})
    back = """
[[payment]]
agreement = "demo-qingxi-2"
year = 2020
kind = "recovery"
amount = "300 万元"
document = "清财预〔2021〕1号"
on = 2021-03-01
"""
    (tmp_path / "awards.toml").write_text(SOUND + back, encoding="utf-8")
    assert len(read_awards(tmp_path, [*agreements, later]).tables.payment) == 2
    found = refused(tmp_path, [*agreements, later], SOUND + back.replace("300", "301"))
    assert [one.code for one in found] == ["awards.over_recovered"]


def test_no_more_is_refunded_than_was_recovered_for_the_year(
    tmp_path: Path, agreements: list[Agreement]
) -> None:
    """200 recovered for 2020: 200 may be refunded, not 201, and nothing for 2019."""
    told = [
        f"""
[[payment]]
agreement = "demo-qingxi"
year = 2020
kind = "{kind}"
amount = "200 万元"
document = "清财预〔2021〕{number}号"
on = 2021-0{number}-01
"""
        for number, kind in enumerate(("recovery", "refund"), start=3)
    ]
    recovered, refund = told
    (tmp_path / "awards.toml").write_text(SOUND + recovered + refund, encoding="utf-8")
    assert len(read_awards(tmp_path, agreements).tables.payment) == 3
    for wrong in (refund.replace("200", "201"), refund.replace("year = 2020", "year = 2019")):
        found = refused(tmp_path, agreements, SOUND + recovered + wrong)
        assert [one.code for one in found] == ["awards.over_refunded"]
        assert found[0].place is not None
        assert found[0].place.key == "payment.2"


def test_a_successor_hands_back_what_came_before_records(
    tmp_path: Path, agreements: list[Agreement]
) -> None:
    """The opening register says what came; its agreement has no year here to book it under."""
    (first,) = (one for one in agreements if one.id == "demo-qingxi")
    later = first.model_copy(update={"succeeds": "old"})
    others = [one for one in agreements if one.id != first.id]
    old = OpeningAgreement.model_validate(
        {
            "id": "old",
            "title": "旧协议",
            "upstream": "360783 龙南市",
            "downstream": "360728 定南县",
            "section": "石桥",
            "signed_on": date(2016, 1, 1),
            "start": date(2016, 1, 1),
            "until": date(2019, 1, 1),
            "document": "批复",
        }
    )
    paid = OpeningAward.model_validate(
        {
            "agreement": "old",
            "year": 2018,
            "kind": "granted",
            "amount": "300 万元",
            "document": "清财预〔2018〕1号",
            "paid_on": date(2018, 6, 1),
        }
    )
    write_register(tmp_path, OpeningRegister((old,), (paid,)))
    back = SOUND.replace('"advance"', '"recovery"')
    (tmp_path / "awards.toml").write_text(back, encoding="utf-8")
    assert len(read_awards(tmp_path, [*others, later]).tables.payment) == 1
    assert refused(tmp_path, [*others, later], back.replace("300", "301"))
