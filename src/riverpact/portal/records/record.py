"""A record of the office: what is kept of it, who may see it, and that it is kept one way only.

A record is written by ``keep`` and moved from state to state by ``act``; both write the entry of
the audit in the same transaction. Every other way to write is closed.
"""

from typing import Any, ClassVar, NoReturn, Self

from django.db import models
from django.db.models import QuerySet

from riverpact.portal.accounts.models import Person
from riverpact.portal.records.moves import Moves


class RecordQuerySet(QuerySet[Any]):
    """Rows of a record; they are read here and written by ``keep``."""

    def visible_to(self, person: Person) -> Self:
        """Return the rows a person may see; none, unless the record says otherwise."""
        return self.model.visible(self, person)  # type: ignore[no-any-return]

    def update(self, **_: Any) -> NoReturn:
        """Refuse: a change without its audit entry."""
        raise TypeError("records are written by keep()")

    def delete(self) -> NoReturn:
        """Refuse: nothing kept is taken out."""
        raise TypeError("records are not deleted")

    def bulk_create(self, *_: Any, **__: Any) -> NoReturn:
        """Refuse: rows without their audit entries."""
        raise TypeError("records are written by keep()")


class Record(models.Model):
    """What an office keeps; ``version`` counts its changes, so that nobody overwrites unseen."""

    version = models.PositiveIntegerField(default=0, editable=False)
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = RecordQuerySet.as_manager()

    class Meta:
        """No table of its own."""

        abstract = True

    @classmethod
    def visible(cls, rows: RecordQuerySet, person: Person) -> RecordQuerySet:
        """Return what a person may see of some rows; a record overrides this."""
        assert person
        return rows.none()

    def save(self, *_: Any, **__: Any) -> NoReturn:
        """Refuse: a change without its audit entry."""
        raise TypeError("a record is written by keep()")

    def delete(self, *_: Any, **__: Any) -> NoReturn:
        """Refuse: nothing kept is taken out."""
        raise TypeError("a record is not deleted")


class StatefulRecord(Record):
    """A record that stands in a state; ``moves`` is the table of its states."""

    state = models.CharField(max_length=30)

    moves: ClassVar[Moves]

    class Meta:
        """No table of its own."""

        abstract = True

    @property
    def state_label(self) -> Any:
        """The state in words."""
        return self.moves.states[self.state]

    def side_of(self, person: Person) -> str:
        """Return on which side a person stands to this record.

        ``upstream``, ``downstream``, ``both``, or nothing; the superior offices stand on none.
        """
        assert person
        return ""
