"""Every table of states as it is meant to be, by hand; ``act`` lets through what it says alone.

A row of a table: the action, from which states, to which (``?`` where the record's own rule says),
by whom, and what else it asks: ``s`` of a side, ``d`` a document, ``n`` a reason, ``≠x`` another
hand than the one that took x. Roles: C a county's clerk of ecology, F of finance, Y the city,
E W P D the four departments (ecology, water, finance, development), M monitoring.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction

from riverpact.portal.accounts.models import Person
from riverpact.portal.accounts.roles import Role
from riverpact.portal.records.act import act
from riverpact.portal.records.keep import keep
from riverpact.portal.records.moves import Move
from riverpact.portal.records.record import StatefulRecord
from riverpact.portal.records.refusals import NotAllowedError, WrongStateError
from tests.portal.addresses import Stock
from tests.portal.conftest import Office

LETTERS = {
    "C": Role.COUNTY_ECOLOGY,
    "F": Role.COUNTY_FINANCE,
    "Y": Role.CITY_DESK,
    "E": Role.PROVINCE_ECOLOGY,
    "P": Role.PROVINCE_FINANCE,
    "D": Role.PROVINCE_DEVELOPMENT,
    "W": Role.PROVINCE_WATER,
    "M": Role.MONITORING,
}
TABLES = {
    "agreements.agreementrecord": """
        edit             | draft                    | draft      | CF   | s
        sign             | draft                    | ?          | CF   | s ≠drafted ≠edit
        reopen           | signed returned          | draft      | CF   | s n
        submit           | signed returned          | submitted  | CFY  |
        agree            | submitted                | ?          | EPDW |
        return           | submitted                | ?          | EPDW | n
        file             | reviewed                 | filed      | EPDW | d
        enter_into_force | filed                    | in_force   | EPDW |
        amend            | in_force amended         | amended    | EPDW | d
        expire           | in_force amended         | expired    | EPDW |
        terminate        | filed in_force amended   | terminated | EPDW | d n
    """,
    "agreements.amendmentrecord": """
        edit     | draft        | draft     | CF   | s
        sign     | draft        | ?         | CF   | s ≠drafted ≠edit
        file     | signed       | filed     | EPDW | d
        withdraw | draft signed | withdrawn | CF   | s n
    """,
    "monitoring.delivery": """
        uploaded | uploaded checked faulty refused | uploaded  | M | s
        check    | uploaded faulty checked         | ?         | M | s
        try      | checked submitted               | ?         | M | s
        submit   | checked                         | submitted | M | s
        withdraw | submitted                       | checked   | M | s
        accept   | submitted                       | accepting | M | s ≠uploaded ≠submit
        resume   | accepting                       | accepting | M | s ≠uploaded ≠submit
        refuse   | submitted                       | refused   | M | s n ≠uploaded ≠submit
        keep     | accepting                       | accepted  | M | s
        stop     | accepting                       | faulty    | M | s
    """,
    "assessment.monthrecord": """
        judge       | collecting judged re_examined | judged      | MEY |
        publish     | judged                        | published   | MEY | ≠judge
        acknowledge | published                     | ?           | CFY | s
        object      | published                     | objected    | CFY | s n
        re_examine  | objected                      | re_examined | M   | d n
        close       | acknowledged re_examined      | closed      | EY  | ≠judge ≠re_examine
        reopen      | judged published acknowledged re_examined closed | collecting  | MEY | n
    """,
    "settlement.yearrecord": """
        agree_inputs   | open                           | ?         | CFY | s
        reopen_inputs  | inputs_agreed drafted objected | open      | EYM | n
        draft          | inputs_agreed drafted objected | drafted   | EY  |
        serve          | drafted                        | drafted   | EY  | d ≠draft
        confirm        | drafted                        | ?         | CFY | s
        deem_confirmed | drafted                        | confirmed | EY  | n
        object         | drafted                        | objected  | CFY | s n
        uphold         | objected                       | drafted   | ME  | d n
        decide         | objected drafted               | decided   | E   | d n ≠draft
        finalise       | confirmed decided              | final     | E   | d ≠draft
        pay_off        | final                          | paid      | PFE |
        adjust         | final paid                     | ?         | E   | d ≠draft
    """,
    "journal.voucherrecord": """
        post   | entered | posted  | PF | ≠entered
        refuse | entered | refused | PF | n ≠entered
    """,
    "journal.closingrecord": """
        close  | prepared | closed  | P | ≠prepared
        refuse | prepared | refused | P | n ≠prepared
    """,
    "awards.awardrecord": """
        compute | proposed reopened | proposed | EPDW |
        review  | proposed          | reviewed | EPDW | ≠proposed ≠compute
        decide  | reviewed          | decided  | P    | d ≠review
        reopen  | reviewed decided  | reopened | EPDW | n
    """,
    "publication.release": """
        approve  | proposed          | approved  | E | ≠proposed
        withdraw | proposed approved | withdrawn | E | n
        proposed | withdrawn         | proposed  | E |
    """,
}
"""By the kind of record, as a clerk of the province would read it out."""
BY_ROLE = {
    Role.COUNTY_ECOLOGY: "bixi-ecology",
    Role.COUNTY_FINANCE: "bixi-finance",
    Role.CITY_DESK: "qingbi-city",
    Role.PROVINCE_ECOLOGY: "ecology-a",
    Role.PROVINCE_FINANCE: "finance-a",
    Role.PROVINCE_DEVELOPMENT: "development-a",
    Role.PROVINCE_WATER: "water-a",
    Role.MONITORING: "qingbi-monitoring-b",
    Role.EVALUATOR: "evaluator",
    Role.SYSTEM_ADMIN: "system-admin",
    Role.SECURITY_ADMIN: "security-admin",
    Role.AUDIT_ADMIN: "audit-admin",
}


def models() -> dict[str, type[StatefulRecord]]:
    """Return every kind of record that stands in a state."""
    found = (one for one in apps.get_models() if issubclass(one, StatefulRecord))
    return {one._meta.label_lower: one for one in found}


def rows(label: str) -> Iterator[tuple[str, tuple[str, ...], str, frozenset[Role], set[str]]]:
    """Yield the rows of a table as it is meant to be."""
    for line in TABLES[label].strip().splitlines():
        action, sources, target, letters, asks = (one.strip() for one in line.split("|"))
        allowed = frozenset(LETTERS[one] for one in letters)
        yield action, tuple(sources.split()), target.replace("?", ""), allowed, set(asks.split())


def asks_of(move: Move) -> set[str]:
    """Return what else a move asks for, as the tables say it."""
    asked = {f"≠{one}" for one in move.not_by}
    asked |= {"s"} if move.sides else set()
    asked |= {"d"} if move.needs_document else set()
    return asked | ({"n"} if move.needs_note else set())


def test_every_table_is_stated() -> None:
    """Whoever adds a record with states states its table here."""
    missing = set(models()) - set(TABLES)
    assert missing == set(), f"tests/portal/test_moves.py, TABLES: state the moves of {missing}"


@pytest.mark.parametrize("label", TABLES)
def test_a_table_is_as_stated(label: str) -> None:
    """Action, states, roles, sides, documents, reasons and hands are those stated."""
    stated = {action: rest for action, *rest in rows(label)}
    found = {
        one.action: [one.sources, one.target, one.roles, asks_of(one)]
        for one in models()[label].moves.moves
    }
    assert found == stated


@pytest.mark.parametrize("label", TABLES)
def test_every_state_is_reached_and_named(label: str) -> None:
    """No move begins in a state that the table of states does not name."""
    moves = models()[label].moves
    named = {state for one in moves.moves for state in (*one.sources, one.target) if state}
    assert named <= set(moves.states)
    assert all(text.zh and text.en for text in moves.states.values())


@pytest.mark.parametrize("label", TABLES)
def test_act_lets_through_what_is_stated(office: Office, label: str) -> None:
    """Every state × action × role: the record moves, or the right refusal is said."""
    record = a_record(office, label)
    stated = {action: (sources, allowed) for action, sources, _, allowed, _ in rows(label)}
    wrong = []
    for state in record.moves.states:
        record.state = state
        keep(record, None, "opened")
        for action, (sources, allowed) in stated.items():
            for role, username in BY_ROLE.items():
                may = state in sources and role in allowed
                said = outcome(record, action, office.person(username))
                expected = "moved" if may else "wrong state" if state not in sources else "refused"
                expected = _out_of_sight(record, action, role, expected)
                if said != expected:
                    wrong.append(f"{state} {action} {role}: {said}, not {expected}")
    assert wrong == []


def outcome(record: StatefulRecord, action: str, person: Person) -> str:
    """Try a step and undo it."""
    point = transaction.savepoint()
    try:
        act(record, action, person, document="文号", note="理由", target=record.state)
    except NotAllowedError:
        return "refused"
    except WrongStateError:
        return "wrong state"
    else:
        return "moved"
    finally:
        transaction.savepoint_rollback(point)


def a_record(office: Office, label: str) -> Any:
    """Return the record of the stock that is of a kind."""
    stock = Stock(office)
    return {
        "agreements.agreementrecord": office.agreement,
        "agreements.amendmentrecord": stock.amendment,
        "monitoring.delivery": stock.delivery,
        "assessment.monthrecord": stock.month,
        "settlement.yearrecord": stock.year,
        "journal.voucherrecord": stock.voucher,
        "journal.closingrecord": stock.closing,
        "awards.awardrecord": stock.award,
        "publication.release": stock.release,
    }[label]


def _out_of_sight(record: StatefulRecord, action: str, role: Role, expected: str) -> str:
    """A city stands on no side of 青溪: neither it nor a stranger's record moves."""
    move = record.moves.named(action)
    assert move is not None
    sided = bool(move.sides & {"upstream", "downstream"})
    if expected == "moved" and role is Role.CITY_DESK and sided:
        return "refused"
    return expected
