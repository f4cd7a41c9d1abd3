"""Where an agreement states what the law wants in it (协议载明事项)."""

from typing import Annotated

from pydantic import Field

from riverpact.foundation.declared import Declared

ClauseOfText = Annotated[str, Field(min_length=1)]
"""Where in the agreement's text it stands, such as ``第三条``."""


class Contents(Declared):
    """The clauses of the agreement's text that state each matter; None where it states none.

    Attributes:
        goals: with the indicators of monitoring and evaluation.
        form: the form of compensation and its arrangements.

    Source: 国务院令第779号 第十七条.
    """

    scope: ClauseOfText | None = None
    goals: ClauseOfText | None = None
    protector_duties: ClauseOfText | None = None
    form: ClauseOfText | None = None
    term: ClauseOfText | None = None
    breach: ClauseOfText | None = None
    other: ClauseOfText | None = None
