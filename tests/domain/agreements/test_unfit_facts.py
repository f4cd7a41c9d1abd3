"""Facts that contradict their agreement."""

from datetime import date

from riverpact.domain.agreements.fact import Fact
from riverpact.domain.agreements.unfit_facts import unfit_facts
from riverpact.domain.policies.fact_kind import FactKind
from riverpact.files.instruments import load_agreement
from riverpact.files.shipped import instruments_folder

QINGXI = load_agreement(instruments_folder() / "demonstration" / "qingxi").agreement
DAY = date(2020, 1, 20)


def test_a_year_outside_the_term_and_another_signing_are_named() -> None:
    """青溪 runs 2019 and 2020 and was signed on 2018-11-20."""
    facts = [
        Fact(agreement="demo-qingxi", kind=FactKind.FINAL, on=DAY, year=2019),
        Fact(agreement="demo-qingxi", kind=FactKind.FINAL, on=DAY, year=2021),
        Fact(agreement="demo-qingxi", kind=FactKind.SIGNED, on=date(2018, 11, 20)),
        Fact(agreement="demo-qingxi", kind=FactKind.SIGNED, on=date(2018, 11, 21)),
        Fact(agreement="another", kind=FactKind.FINAL, on=DAY, year=2050),
        Fact(kind=FactKind.STEP_DONE, on=DAY, step="survey"),
    ]
    assert [number for number, _ in unfit_facts(facts, [QINGXI])] == [1, 3]
