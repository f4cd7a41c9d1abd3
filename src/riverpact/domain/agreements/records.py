"""What the parties did together (台账所记): work plans, projects, joint monitoring, consultations.

Each is a plain record with its document. They decide no money; registers are made from them.

Source: 赣环财字〔2019〕3号 三(二)1-3.
"""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from riverpact.domain.assessment.plan import Share
from riverpact.foundation.declared import Declared
from riverpact.foundation.money import Yuan
from riverpact.foundation.text import Text

Words = Annotated[str, Field(min_length=1)]
Parts = tuple[Words, ...]


class Guidance(Declared):
    """What a department said of a work plan (指导意见)."""

    on: date
    department: Words
    text: Words


class WorkPlan(Declared):
    """A work plan (工作方案) with its four parts, each as its own points.

    Attributes:
        measures: tasks and measures of each side (任务措施).
        projects: what is to be carried out (实施项目).
        safeguards: what backs it (保障方案).
        schedule: by when (推进计划).
    """

    agreement: Words
    completed_on: date
    document: Words
    measures: Parts = ()
    projects: Parts = ()
    safeguards: Parts = ()
    schedule: Parts = ()
    guidance: tuple[Guidance, ...] = ()

    @property
    def lacks(self) -> tuple[Text, ...]:
        """The parts that are not there, of the four that 三(二)1 names."""
        return tuple(title for key, title in PLAN_PARTS.items() if not getattr(self, key))


PLAN_PARTS = {
    "measures": Text("任务措施", "tasks and measures"),
    "projects": Text("实施项目", "projects"),
    "safeguards": Text("保障方案", "safeguards"),
    "schedule": Text("推进计划", "schedule"),
}


class Project(Declared):
    """A project that was carried out under an agreement (实施项目)."""

    agreement: Words
    name: Words
    party: Words
    investment: Yuan
    paid_from: Parts = ()
    started_on: date
    completed_on: date | None = None
    document: str = ""


class JointMonitoring(Declared):
    """Monitoring that both sides took part in (联合监测)."""

    agreement: Words
    on: date
    sections: Annotated[Parts, Field(min_length=1)]
    institutions: Annotated[Parts, Field(min_length=1)]
    outcome: Words


class Enforcement(Declared):
    """Enforcement that both sides took part in (联合执法)."""

    agreement: Words
    on: date
    place: Words
    taking_part: Annotated[Parts, Field(min_length=1)]
    outcome: Words
    document: str = ""


class Consultation(Declared):
    """A consultation (会商), and the day by which the next one is due."""

    agreement: Words
    on: date
    topic: Words
    minutes: Words
    next_due: date | None = None


class Right(StrEnum):
    """What is traded (排污权、水权)."""

    DISCHARGE = "discharge"
    WATER = "water"


class RightsTrade(Declared):
    """A trade of discharge or water rights between two governments or their units."""

    on: date
    right: Right
    seller: Words
    buyer: Words
    quantity: Annotated[Share, Field(gt=0)]
    unit: Words
    price: Yuan
    document: Words
    agreement: str = ""


class Enclave(Declared):
    """A park or firm that one side runs on the other's land (飞地经济)."""

    on: date
    title: Words
    parties: Annotated[Parts, Field(min_length=2)]
    place: Words
    terms: Words
    document: Words
    agreement: str = ""


class Records(Declared):
    """Everything that was recorded of a province's agreements."""

    work_plan: tuple[WorkPlan, ...] = ()
    project: tuple[Project, ...] = ()
    joint_monitoring: tuple[JointMonitoring, ...] = ()
    enforcement: tuple[Enforcement, ...] = ()
    consultation: tuple[Consultation, ...] = ()
    rights_trade: tuple[RightsTrade, ...] = ()
    enclave: tuple[Enclave, ...] = ()

    def of_agreements(self) -> Iterator[tuple[str, int, str]]:
        """Yield kind, number and agreement of every record that names one."""
        for kind in type(self).model_fields:
            for number, one in enumerate(getattr(self, kind)):
                if one.agreement:
                    yield kind, number, one.agreement

    def known_on(self, day: date) -> "Records":
        """Return what was done by a day: a project completed later was not yet completed."""
        kept = {
            kind: tuple(one for one in getattr(self, kind) if getattr(one, _ON[kind]) <= day)
            for kind in type(self).model_fields
        }
        kept["work_plan"] = tuple(_guided(one, day) for one in kept["work_plan"])
        kept["project"] = tuple(_running(one, day) for one in kept["project"])
        return self.model_copy(update=kept)


_ON = {
    "work_plan": "completed_on",
    "project": "started_on",
    "joint_monitoring": "on",
    "enforcement": "on",
    "consultation": "on",
    "rights_trade": "on",
    "enclave": "on",
}
"""The day from which each kind of record is known."""


def _guided(plan: WorkPlan, day: date) -> WorkPlan:
    said = tuple(one for one in plan.guidance if one.on <= day)
    return plan.model_copy(update={"guidance": said})


def _running(project: Project, day: date) -> Project:
    done = project.completed_on
    later = done is not None and done > day
    return project.model_copy(update={"completed_on": None}) if later else project


def overdue_consultations(records: Records, day: date) -> tuple[Consultation, ...]:
    """Return the consultations after which the next one did not come by its day (会商逾期).

    A later consultation of the same agreement answers, whenever it was held by the day.

    Example:
        >>> said = {"agreement": "a", "topic": "水质", "minutes": "纪要1号"}
        >>> one = Consultation(on=date(2019, 3, 1), next_due=date(2019, 9, 1), **said)
        >>> [o.next_due.isoformat() for o in overdue_consultations(
        ...     Records(consultation=(one,)), date(2019, 9, 2))]
        ['2019-09-01']
    """
    held = [one for one in records.consultation if one.on <= day]
    last = {one.agreement: max(o.on for o in held if o.agreement == one.agreement) for one in held}
    return tuple(
        one
        for one in held
        if one.next_due is not None and one.next_due < day and one.on == last[one.agreement]
    )
