"""What the fictional province has on record of awards, and what must come of them, by hand.

What was put in and how a year was scored follows from the number of an agreement's first junction:
an odd one has 600 万元 and 92 points, an even one 350 万元 and 85. A jointly evaluated year has
what its evaluation comes to, and no score where the two sides do not agree.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from riverpact.files.demonstration.facts import Table, toml_text
from riverpact.files.demonstration.pacts import Form, Pact
from riverpact.files.demonstration.planted import expected
from riverpact.files.demonstration.province import Province
from riverpact.files.demonstration.stories import Story
from riverpact.files.demonstration.water import Water

Keys = dict[str, str | int | date | tuple[str, ...]]
_YEARS = (2019, 2020)
_PUT_IN = {True: (300, 300), False: (200, 150)}
"""In 万元, upstream and downstream, by whether the number is odd."""
_SCORES = {True: 92, False: 85}
_EVALUATED: Mapping[tuple[str, int], str | None] = {
    ("demo-qingxi", 2019): "94.36",
    ("demo-yunhe", 2019): None,
}
"""By hand from their joint evaluations: 10 of 11 months attained; the two sides do not agree."""
_BY_FILING = {2018: (600, 550), 2019: (550, 500), 2020: (500, 450)}
"""The award in 万元 of an odd and an even number, by the year of filing.

400 + 200 × (early + put in + score): 0.5, 0.25 or 0 of the early, 0.3 and 0.2 or 0.15 and 0.1.
"""
_ENOUGH, _SHORT = 600, 150
"""The budget in 万元 an agreement: in 2019 for the most award of each, in 2020 for few of them."""
_ADVANCE = 300


@dataclass(frozen=True, slots=True)
class AwardByHand:
    """How the award of an agreement's year stands, by what was planted, and why.

    ``wan`` is granted and ``recovered`` taken back, in 万元, where they are told.
    """

    agreement: str
    year: int
    state: str
    reason: str = ""
    wan: int | None = None
    recovered: int | None = None


def awards_toml(province: Province, pacts: Sequence[Pact]) -> str:
    """Write ``awards.toml``: budgets, choices, advances, money put in, scores, spendings.

    The county at the outlet has a better year, then one that is worse than the last.
    """
    rows = [*_budgets(pacts), *_payments(pacts), *_years(pacts), *_uses(pacts)]
    return toml_text([*rows, *_outcomes(province)])


def _outcomes(province: Province) -> Iterator[Table]:
    below = {link.up.code for link in province.links}
    (outlet,) = (one for one in province.counties if one.code not in below)
    for year, mean, before in ((2019, "0.08", "0.09"), (2020, "0.085", "0.08")):
        keys: Keys = {"county": outlet.code, "year": year, "mean": mean, "mean_before": before}
        document = f"演示环监〔{year + 1}〕20号"
        yield "outcome", {**keys, "target_met": True, "document": document}


def awards_by_hand(pacts: Sequence[Pact], waters: Sequence[Water]) -> Iterator[AwardByHand]:
    """Yield how the awards of 2019 and 2020 of the grown agreements stand; in 2020 no amounts.

    A target missed in both years was planted by a story, or by a storm in each of them.
    """
    failed = {
        (one.agreement, one.year) for one in expected(pacts, waters) if one.verdict == "failed"
    }
    for pact in pacts:
        if pact.form is not Form.HAND_WRITTEN:
            missed = all((pact.id, year) in failed for year in _YEARS)
            for year in pact.years:
                yield _by_hand(pact, year, missed=missed and year == _YEARS[-1])


def _by_hand(pact: Pact, year: int, *, missed: bool) -> AwardByHand:
    state, reason = _outcome(pact, year, missed=missed)
    last = year == _YEARS[-1]
    granted = _award(pact) if state == "granted" and not last else None
    recovered = _paid_before(pact) if reason == "missed_years" else None
    return AwardByHand(pact.id, year, state, reason, granted, recovered)


def _outcome(pact: Pact, year: int, *, missed: bool) -> tuple[str, str]:
    """Say how an award stands, and why; a year without an annual class leaves none to compare."""
    told = {
        "established": pact.filed_on > date(year, 12, 31),
        **({} if pact.story is None else _told(pact, pact.story, year)),
        "missed_years": missed,
    }
    reason = next((code for code, holds in told.items() if holds), "")
    if reason == "not_final":
        return "pending", ""
    if reason == "no_class":
        return "pending_decision", "class_drop"
    return ("refused", reason) if reason else ("granted", "")


def _told(pact: Pact, story: Story, year: int) -> dict[str, bool]:
    first, last = year == pact.years[0], year == _YEARS[-1]
    return {
        "not_final": story is Story.GAP and first,
        "no_class": story in {Story.GAP, Story.DRY_MONTH},
        "incident": story is Story.INCIDENT and first,
        "class_drop": story in {Story.CLASS_DROP, Story.P_INDEX} and last,
        "once_a_year": story is Story.RENEWAL and last and not pact.succeeds,
    }


def _odd(pact: Pact) -> bool:
    return pact.links[0].number % 2 == 1


def _award(pact: Pact) -> int:
    odd, even = _BY_FILING[pact.filed_on.year]
    return odd if _odd(pact) else even


def _document(year: int, number: int) -> str:
    return f"演示财建〔{year}〕{number}号"


def _budgets(pacts: Sequence[Pact]) -> Iterator[Table]:
    for year, wan in zip(_YEARS, (_ENOUGH, _SHORT), strict=True):
        count = sum(year in pact.years for pact in pacts)
        keys: Keys = {"year": year, "amount": f"{wan * count} 万元", "document": _document(year, 1)}
        yield "budget", {**keys, "on": date(year, 1, 20)}
    year = _YEARS[-1]
    keys = {"year": year, "option": "pro_rata", "document": f"演示会议纪要〔{year + 1}〕2号"}
    yield "choice", {**keys, "on": date(year + 1, 5, 20)}
    keys = {"year": year, "pending_reserve": "floor", "document": keys["document"]}
    yield "reserve", {**keys, "on": date(year + 1, 5, 20)}


def _advanced(pact: Pact) -> bool:
    """Say whether it was on record when advances were paid in June 2019."""
    return pact.filed_on < date(_YEARS[0], 6, 1) and _YEARS[0] in pact.years


def _paid_before(pact: Pact) -> int:
    """Return what was received for 2019, in 万元: the two-year miss had all of its award."""
    whole = _award(pact) if pact.story is Story.TWO_YEAR_MISS else _ADVANCE
    return whole if _advanced(pact) else 0


def _payments(pacts: Sequence[Pact]) -> Iterator[Table]:
    """Yield an advance of each, and for the two-year miss the rest of its award of 2019."""
    for pact in pacts:
        if _advanced(pact):
            yield _payment(pact, "advance", _ADVANCE, date(2019, 6, 10))
            if pact.story is Story.TWO_YEAR_MISS:
                yield _payment(pact, "top_up", _award(pact) - _ADVANCE, date(2020, 6, 20))


def _payment(pact: Pact, kind: str, wan: int, on: date) -> Table:
    return "payment", {
        "agreement": pact.id,
        "year": _YEARS[0],
        "kind": kind,
        "amount": f"{wan} 万元",
        "document": _document(on.year, 7),
        "on": on,
    }


def _years(pacts: Sequence[Pact]) -> Iterator[Table]:
    for pact in pacts:
        for year in pact.years:
            if year in _YEARS:
                for side, wan in zip(("upstream", "downstream"), _PUT_IN[_odd(pact)], strict=True):
                    yield _put_in(pact, year, side, wan)
                score = _EVALUATED.get((pact.id, year), _SCORES[_odd(pact)])
                if score is not None:
                    yield _scored(pact, year, score)


def _scored(pact: Pact, year: int, score: int | str) -> Table:
    keys: Keys = {"agreement": pact.id, "year": year, "score": score}
    return "score", {**keys, "document": f"演示绩评〔{year + 1}〕{pact.links[0].number}号"}


def _put_in(pact: Pact, year: int, side: str, wan: int) -> Table:
    keys: Keys = {"agreement": pact.id, "year": year, "side": side, "amount": f"{wan} 万元"}
    return "contribution", {**keys, "document": _document(year, 3)}


def _uses(pacts: Sequence[Pact]) -> Iterator[Table]:
    """Yield two spendings of the first agreement with an advance: one is also funded elsewhere."""
    for pact in [one for one in pacts if _advanced(one)][:1]:
        keys: Keys = {"agreement": pact.id, "year": _YEARS[0], "money": "award"}
        when: Keys = {"document": _document(2019, 12), "on": date(2019, 9, 10)}
        yield (
            "use",
            {
                **keys,
                "project": "水源地隔离防护（演示）",
                "amount": "120 万元",
                "category": "饮用水水源地生态环境保护",
                **when,
            },
        )
        yield (
            "use",
            {
                **keys,
                "project": "河道生态修复（演示）",
                "amount": "80 万元",
                "category": "良好水体生态环境保护",
                "also_from": ("全省流域生态补偿",),
                **when,
            },
        )
