"""The manifest of the fictional province: what is planted, where, and what must come of it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from riverpact.domain.agreements.records import PLAN_PARTS
from riverpact.files.demonstration.agreement_text import title_of
from riverpact.files.demonstration.awards import AwardByHand, awards_by_hand
from riverpact.files.demonstration.by_hand import ByHand, reckoned_by_hand
from riverpact.files.demonstration.coverage import climbing, crossing
from riverpact.files.demonstration.facts import Table, toml_text
from riverpact.files.demonstration.pacts import Form, Pact
from riverpact.files.demonstration.planted import Expected, expected, open_years
from riverpact.files.demonstration.province import Province
from riverpact.files.demonstration.records import LACKING, PlantedRecords, planted_records
from riverpact.files.demonstration.registry_tables import changed_county
from riverpact.files.demonstration.showcase import NOTE
from riverpact.files.demonstration.stories import TOLD, Story
from riverpact.files.demonstration.water import Water
from riverpact.files.demonstration.working_life import Delay, delays

_LATE_DAYS = 180
_CORRECTED = Story.LATE_CORRECTION
_ALSO_PAID = "demo-hongshi"


def planted_toml(province: Province, pacts: Sequence[Pact], waters: Sequence[Water]) -> str:
    """Write every story with its place, and the verdict of every year of every agreement.

    ``[[corrected]]`` is what ``[[expected]]`` becomes once the late correction is known. What comes
    late or never is a ``[[delay]]``; ``[[position]]`` and ``[[award]]`` are reckoned by hand,
    before any correction.
    """
    rows: list[Table] = [_planted(pact) for pact in pacts if pact.story is not None]
    rows += [_late(pact) for pact in _filed_late(pacts)]
    rows += [_expected("expected", one) for one in expected(pacts, waters)]
    corrected = [replace(water, slips=frozenset()) for water in waters]
    rows += [
        _expected("corrected", one)
        for one in expected([pact for pact in pacts if pact.story is _CORRECTED], corrected)
    ]
    late = delays(pacts, open_years(pacts, waters))
    rows += [_delay(one) for one in late]
    rows += [_position(one) for one in reckoned_by_hand(pacts)]
    rows += [_award(one) for one in awards_by_hand(pacts, waters)]
    rows += [("coverage", {"day": one.day, "counties": one.counties}) for one in climbing(pacts)]
    crossed = crossing(pacts, len(province.counties))
    rows.append(("goal", {"day": crossed.day, "counties": crossed.counties}))
    return toml_text([*rows, *_recorded(planted_records(pacts))])


def _recorded(one: PlantedRecords) -> Iterator[Table]:
    """Yield what is planted in ``records.toml``."""
    lacking, zh = PLAN_PARTS[LACKING], "工作方案缺“{}”：records.toml"
    yield (
        "recorded",
        {
            "story": "work_plan_part",
            "agreement": one.incomplete,
            "part": LACKING,
            "zh": zh.format(lacking.zh),
            "en": f"a work plan without its {lacking.en}: records.toml",
        },
    )
    yield (
        "recorded",
        {
            "story": "consultation_overdue",
            "agreement": one.overdue,
            "due": one.due,
            "zh": f"会商应于 {one.due} 举行，至今没有：records.toml",
            "en": f"a consultation was due on {one.due} and never came: records.toml",
        },
    )


def story_md(province: Province, pacts: Sequence[Pact], waters: Sequence[Water]) -> str:
    """Tell the stories in both languages, each with where to look."""
    late = delays(pacts, open_years(pacts, waters))
    return "\n".join([*_lines(province, pacts), *_life(pacts, late)]) + "\n"


def _life(pacts: Sequence[Pact], late: Sequence[Delay]) -> Iterator[str]:
    """Say what comes late or never, and what checks say of this province and mean."""
    yield ""
    yield "## 逾期和缺少的 · What is late or missing"
    yield ""
    for one in late:
        yield f"- `{one.agreement}`：{one.said.zh}。 {one.said.en}."
    for _, keys in _recorded(planted_records(pacts)):
        yield f"- `{keys['agreement']}`：{keys['zh']}。 {keys['en']}."
    yield "- 启动准备阶段的培训迟至 2019-03-20。 The training of the first stage came late."
    yield ""
    yield "## 核对时会看到的 · What checks say"
    yield ""
    if any(one.id == _ALSO_PAID for one in pacts):
        yield (
            f"- `{_ALSO_PAID}`：提示 check.also_paid_by，同一水体另由“全省流域生态补偿”补偿。 "
            "A warning: another scheme pays for the same water."
        )
    for pact in pacts:
        if pact.form is Form.REACHES:
            stood_in = pact.upstream[0]
            yield (
                f"- `{pact.id}`：说明 coverage.city，{stood_in.city.name}代{stood_in.name}签订，"
                f"{stood_in.name}不计入覆盖。 The city stands in; its county is not covered."
            )


def _planted(pact: Pact) -> Table:
    assert pact.story is not None
    told = TOLD[pact.story]
    return "planted", {
        "story": str(pact.story),
        "agreement": pact.id,
        "sections": tuple(link.section for link in pact.links),
        "zh": told.zh,
        "en": told.en,
    }


def _filed_late(pacts: Iterable[Pact]) -> Iterator[Pact]:
    return (one for one in pacts if (one.filed_on - one.signed_on).days > _LATE_DAYS)


def _late(pact: Pact) -> Table:
    return "planted", {
        "story": "late_filing",
        "agreement": pact.id,
        "sections": tuple(link.section for link in pact.links),
        "zh": f"迟报备案：{pact.signed_on} 签订，{pact.filed_on} 备案",
        "en": f"filed late: signed {pact.signed_on}, filed {pact.filed_on}",
    }


def _delay(one: Delay) -> Table:
    keys: dict[str, str | int] = {"agreement": one.agreement, "fact": str(one.kind)}
    if one.year is not None:
        keys["year"] = one.year
    return "delay", keys | {"how": str(one.how), "zh": one.said.zh, "en": one.said.en}


def _position(one: ByHand) -> Table:
    return "position", {
        "agreement": one.agreement,
        "year": one.year,
        "party": one.party,
        "amount": f"{one.wan:+} 万元",
        "reckoned": one.reckoned,
    }


def _award(one: AwardByHand) -> Table:
    keys: dict[str, str | int] = {"agreement": one.agreement, "year": one.year, "state": one.state}
    if one.reason:
        keys["reason"] = one.reason
    for key, wan in (("amount", one.wan), ("recovered", one.recovered)):
        if wan is not None:
            keys[key] = f"{wan} 万元"
    return "award", keys


def _expected(name: str, one: Expected) -> Table:
    return name, {
        "agreement": one.agreement,
        "year": one.year,
        "section": one.section,
        "verdict": one.verdict,
        "failed": tuple(map(str, one.failed)),
        "no_flow": tuple(map(str, one.no_flow)),
        "insufficient": tuple(map(str, one.insufficient)),
        "annual_class": one.grade,
        "months_known": one.months_known,
    }


def _lines(province: Province, pacts: Sequence[Pact]) -> Iterator[str]:
    names = province.river_names
    crossed = crossing(pacts, len(province.counties))
    without = [
        one.name for one in province.counties if not any(one in pact.counties for pact in pacts)
    ]
    changed = changed_county(province)
    yield "# 清源省：埋设的情节 · Qingyuan: what is planted"
    yield ""
    yield f"{NOTE}。清源省不存在。 Qingyuan does not exist; all of it is simulated."
    yield ""
    yield (
        f"- {len(province.counties)} 个县、{len(province.links)} 个交接断面、{len(pacts)} 份协议；"
        f"种子 {province.seed}。 {len(province.counties)} counties, {len(province.links)} junction "
        f"sections, {len(pacts)} agreements; seed {province.seed}."
    )
    yield (
        f"- 覆盖率在 {crossed.day} 达到 60%（{crossed.counties} 个县）。 "
        f"Coverage reaches 60 % on {crossed.day} ({crossed.counties} counties)."
    )
    yield f"- 没有协议的县 Counties without agreement: {'、'.join(without) or '无 none'}"
    yield (
        f"- 2019 年换了代码的县 A county with another code since 2019: "
        f"{changed.city.code}99 → {changed.code} {changed.name}"
    )
    yield ""
    for pact in pacts:
        where = f"`{pact.id}`（{'、'.join(link.section for link in pact.links)}）"
        if pact.form is not Form.HAND_WRITTEN:
            where = f"{where} {title_of(pact, names[pact.links[0].river])}"
        if pact.story not in {None, Story.STORM}:
            yield f"- {where}：{TOLD[pact.story].zh}。 {TOLD[pact.story].en}."
    for pact in _filed_late(pacts):
        keys = _late(pact)[1]
        yield f"- `{pact.id}`：{keys['zh']}。 {keys['en']}."
    storms = [f"`{pact.id}`" for pact in pacts if pact.story is Story.STORM]
    if storms:
        yield f"- {'、'.join(storms)}：{TOLD[Story.STORM].zh}。 {TOLD[Story.STORM].en}."
    yield ""
    yield (
        "每个年度的结论写在 planted.toml 的 [[expected]]。 The verdict of every year stands in "
        "planted.toml under [[expected]]."
    )
