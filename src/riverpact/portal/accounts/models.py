"""Persons of the offices, and the territory each works for."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from riverpact.portal.accounts.roles import Role


class Level(models.TextChoices):
    """Levels of territory."""

    PROVINCE = "province", "省"
    CITY = "city", "市"
    COUNTY = "county", "县"


class Territory(models.Model):
    """A province, a city or a county, by its code of the registry; loaded from it, never typed."""

    code = models.CharField(max_length=12, unique=True)
    name = models.CharField(max_length=60)
    name_en = models.CharField(max_length=80, blank=True)
    level = models.CharField(max_length=10, choices=Level.choices)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")

    class Meta:
        """In the order of codes."""

        ordering = ("code",)

    def __str__(self) -> str:
        return self.name

    def within(self, field: str = "") -> models.Q:
        """Return the condition that a county lies in this territory.

        Args:
            field: the path to the county, such as ``seats__county``; empty for counties themselves.
        """
        path = f"{field}__" if field else ""
        if self.level == Level.PROVINCE:
            return models.Q(**{f"{path}level": Level.COUNTY})
        own = models.Q(**{f"{path}pk": self.pk})
        return own | models.Q(**{f"{path}parent": self.pk})


class _Persons(BaseUserManager["Person"]):
    """Persons are found by their user name."""


class Person(AbstractBaseUser):
    """Who signs in: one role, one territory, one office; kept by ``keep`` as every record is."""

    username = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=60)
    role = models.CharField(max_length=30, choices=[(one.value, one.label.zh) for one in Role])
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="persons")
    office = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=0, editable=False)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = _Persons()

    class Meta:
        """By name of the account."""

        ordering = ("username",)

    def __str__(self) -> str:
        return f"{self.name}（{self.territory.name}）"

    @property
    def role_of_person(self) -> Role:
        """The role as a word of the tables."""
        return Role(self.role)

    def save(self, *args: Any, update_fields: Any = None, **named: Any) -> None:
        """Write what signing in changes; everything else is kept by ``keep``."""
        if not update_fields or set(update_fields) - {"last_login", "password"}:
            raise TypeError("a person is written by keep()")
        super().save(*args, update_fields=update_fields, **named)


class PostState(models.TextChoices):
    """How a post that was asked for stands."""

    ASKED = "asked", "待批准"
    APPROVED = "approved", "已批准"
    REFUSED = "refused", "未同意"


class PostRequest(models.Model):
    """A role and a territory asked for a person by one administrator, approved by another.

    Until then an account that is new, or was deactivated, signs in nowhere.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="posts")
    role = models.CharField(max_length=30, choices=[(one.value, one.label.zh) for one in Role])
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=500)
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_on = models.DateField()
    state = models.CharField(
        max_length=10, choices=PostState.choices, default=PostState.ASKED, db_index=True
    )
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    decided_on = models.DateField(null=True)
    answer = models.CharField(max_length=500, blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        """The latest first; one open at a time for a person."""

        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("person",), condition=models.Q(state="asked"), name="one_post_asked"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person.username} {self.role} {self.territory}"


class Handover(models.Model):
    """One clerk's work handed to another (交接): the day, what was open, and what was said.

    ``work`` is what was open on the day, each with ``title``, ``label_zh``, ``label_en``, ``url``.
    """

    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="handed_over")
    given_to = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="taken_over")
    on = models.DateField()
    note = models.TextField(blank=True)
    work: Any = models.JSONField(default=list, blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        """The latest first."""

        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.given_by} → {self.given_to} {self.on}"
