"""What an agreement promises beside judging and counting; all may be left out and are checked."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from riverpact.domain.agreements.contents import Contents
from riverpact.domain.agreements.filing import Filing
from riverpact.domain.agreements.junction import Junction, Network
from riverpact.domain.agreements.monitoring_terms import MonitoringTerms
from riverpact.domain.agreements.payment import Payment
from riverpact.foundation.declared import Declared
from riverpact.foundation.source import Source

Words = Annotated[str, Field(min_length=1)]


class Form(StrEnum):
    """A form of compensation (补偿方式)."""

    MONEY = "money"
    COOPERATION = "cooperation"
    """Paired cooperation (对口协作)."""
    INDUSTRY = "industry"
    """Transfer of industry (产业转移)."""
    TRAINING = "training"
    """Training of people (人才培训)."""
    PARK = "park"
    """A park built together (共建园区)."""
    PURCHASE = "purchase"
    """Buying ecological products and services (购买生态产品和服务)."""
    OTHER = "other"


class GivenReason(Declared):
    """A reason (理由) the parties give for what a check warned of.

    Attributes:
        code: the finding's code, such as ``check.network_not_preferred``.
        section: the section it is given for; every one where it is not said.
    """

    code: Words
    text: Words
    section: str | None = None


class Undertaking(Declared):
    """What the parties stated beside the terms that decide money.

    Attributes:
        filed_on: the day the provincial departments filed it (备案).
        filing: the day it was handed in, and the opinion of each department.
        forms: forms of compensation; what is not money stands apart from the amounts.
        pays_for: projects and spending the money pays for, by name.
        also_paid_by: other compensation schemes that pay for the same water.
        reason: reasons given for warnings.
    """

    filed_on: date | None = None
    filing: Filing = Filing()
    contents: Contents = Contents()
    monitoring: MonitoringTerms | None = None
    payment: Payment = Payment()
    forms: tuple[Form, ...] = ()
    pays_for: tuple[Words, ...] = ()
    also_paid_by: tuple[Words, ...] = ()
    reason: tuple[GivenReason, ...] = ()


class SectionFacts(Declared):
    """What is stated about a section beside its target.

    Attributes:
        network: whose network of sections it belongs to.
        junction: the territories above and below it.
        functional_class_on: the day of the functional class; ``functional_class_source`` says
            where it stands.
    """

    network: Network | None = None
    junction: Junction | None = None
    functional_class_on: date | None = None
    functional_class_source: Source | None = None
