"""Accounts and posts (三员分立): one administrator makes accounts, another gives them their rights.

The system administrator opens accounts and asks for posts; an account has no rights until the
security administrator approves its post. Nobody changes their own; the audit administrator sees
that it happened and does neither.
"""

import secrets
import string

from axes.utils import reset
from django.db import transaction

from riverpact.foundation.errors import RefusedError
from riverpact.foundation.text import Text
from riverpact.portal import office
from riverpact.portal.accounts.models import Level, Person, PostRequest, PostState, Territory
from riverpact.portal.accounts.roles import ADMINISTRATORS, COUNTY, DEPARTMENTS, Role
from riverpact.portal.records.keep import keep
from riverpact.portal.records.refusals import WrongStateError, not_allowed

_COUNTY, _CITY = frozenset({Level.COUNTY}), frozenset({Level.CITY})
_PROVINCE = frozenset({Level.PROVINCE})
LEVELS = {
    **dict.fromkeys(COUNTY, _COUNTY),
    Role.CITY_DESK: _CITY,
    **dict.fromkeys(DEPARTMENTS, _PROVINCE),
    Role.MONITORING: _PROVINCE | _CITY,
    Role.EVALUATOR: _PROVINCE,
    **dict.fromkeys(ADMINISTRATORS, _PROVINCE),
}
"""On which levels of territory a role works."""
_LETTERS = "".join(set(string.ascii_letters) - set("lIO"))
_FIGURES = "23456789"


@transaction.atomic
def open_account(
    username: str, name: str, role: Role, territory: Territory, by: Person, *, office_name: str = ""
) -> tuple[Person, str]:
    """Open an account without rights and ask for its post.

    Returns:
        the person, and the first password, which must be changed at the first signing in.

    Raises:
        NotAllowedError: only the system administrator opens accounts.
        RefusedError: the name is taken, or the role does not work on that level.
    """
    _refuse_unless(by, Role.SYSTEM_ADMIN)
    _refuse_level(role, territory)
    if Person.objects.filter(username=username).exists():
        raise RefusedError(Text(f"用户名已被使用：{username}", f"the name is taken: {username}"))
    password = new_password()
    person = Person(
        username=username,
        name=name,
        role=role.value,
        territory=territory,
        office=office_name,
        is_active=False,
    )
    person.set_password(password)
    keep(person, by, "created")
    ask_post(person, role, territory, by, reason="新开账号 new account")
    return person, password


@transaction.atomic
def ask_post(
    person: Person, role: Role, territory: Territory, by: Person, *, reason: str
) -> PostRequest:
    """Ask for a role and a territory for a person; until it is approved nothing changes.

    Raises:
        NotAllowedError: only the system administrator asks, and never for itself.
        RefusedError: the role does not work on that level.
        WrongStateError: something was asked for this person already.
    """
    _refuse_unless(by, Role.SYSTEM_ADMIN)
    _refuse_self(person, by)
    _refuse_level(role, territory)
    if person.posts.filter(state=PostState.ASKED).exists():
        raise WrongStateError(Text("已有待批准的申请", "something is asked for already"))
    asked = PostRequest(
        person=person,
        role=role.value,
        territory=territory,
        reason=reason,
        asked_by=by,
        asked_on=office.today(),
    )
    keep(asked, by, "asked_post", note=reason)
    return asked


@transaction.atomic
def decide_post(asked: PostRequest, by: Person, *, approves: bool, answer: str = "") -> Person:
    """Approve or refuse a post; approved, it holds at once, and the account may sign in.

    Raises:
        NotAllowedError: only the security administrator decides, never of itself.
        WrongStateError: it was decided already, or a refusal has no reason.
    """
    _refuse_unless(by, Role.SECURITY_ADMIN)
    stored = PostRequest.objects.select_for_update().select_related("person").get(pk=asked.pk)
    person = stored.person
    _refuse_self(person, by)
    if stored.asked_by_id == by.pk:
        raise not_allowed("申请人不能自行批准", "who asked does not approve")
    if stored.state != PostState.ASKED:
        raise WrongStateError(Text("这项申请已经办结", "it was decided already"))
    if not approves and not answer.strip():
        raise WrongStateError(Text("须填写理由", "a reason is needed"))
    stored.state = PostState.APPROVED if approves else PostState.REFUSED
    stored.decided_by, stored.decided_on, stored.answer = by, office.today(), answer
    keep(stored, by, "approved_post" if approves else "refused_post", note=answer)
    if approves:
        person.role, person.territory, person.is_active = stored.role, stored.territory, True
        keep(person, by, "approved_post")
    return person


@transaction.atomic
def deactivate(person: Person, by: Person, reason: str) -> None:
    """Deactivate an account at once; it works again once a post is asked for and approved.

    Raises:
        NotAllowedError: only the system administrator does, and never for itself.
        WrongStateError: it is not active, or there is no reason.
    """
    _refuse_unless(by, Role.SYSTEM_ADMIN)
    _refuse_self(person, by)
    if not person.is_active:
        raise WrongStateError(Text("账号已停用", "the account is not active"))
    if not reason.strip():
        raise WrongStateError(Text("须填写理由", "a reason is needed"))
    person.is_active = False
    keep(person, by, "deactivated", note=reason)


@transaction.atomic
def reset_password(person: Person, by: Person, reason: str) -> str:
    """Give an account a new first password and return it; its sessions end.

    An administrator's is reset by the security administrator, so that the one who opens accounts
    cannot take the post of the one who approves them.

    Raises:
        NotAllowedError: the other administrator resets this one, and never one's own.
        WrongStateError: there is no reason.
    """
    is_administrator = person.role_of_person in ADMINISTRATORS
    _refuse_unless(by, Role.SECURITY_ADMIN if is_administrator else Role.SYSTEM_ADMIN)
    _refuse_self(person, by)
    if not reason.strip():
        raise WrongStateError(Text("须填写理由", "a reason is needed"))
    password = new_password()
    person.set_password(password)
    person.must_change_password = True
    keep(person, by, "reset_password", note=reason)
    return password


@transaction.atomic
def unlock(person: Person, by: Person) -> None:
    """Let an account try again that was locked after too many wrong passwords.

    Raises:
        NotAllowedError: only the system administrator does.
    """
    _refuse_unless(by, Role.SYSTEM_ADMIN)
    reset(username=person.username)
    keep(person, by, "unlocked")


def new_password() -> str:
    """Return a password to be used once: letters and figures, none that is taken for another."""
    signs = [secrets.choice(_LETTERS) for _ in range(8)]
    signs += [secrets.choice(_FIGURES) for _ in range(6)]
    secrets.SystemRandom().shuffle(signs)
    return "".join(signs)


def _refuse_unless(by: Person, role: Role) -> None:
    if by.role_of_person is not role:
        raise not_allowed(f"须由{role.label.zh}办理", f"it is for the {role.label.en}")


def _refuse_self(person: Person, by: Person) -> None:
    if person.pk == by.pk:
        raise not_allowed("不能办理自己的账号", "nobody decides about their own account")


def _refuse_level(role: Role, territory: Territory) -> None:
    if territory.level not in LEVELS[role]:
        raise RefusedError(
            Text(
                f"岗位“{role.label.zh}”不设在{territory.name}",
                f"“{role.label.en}” is no post of {territory.name}",
            )
        )
