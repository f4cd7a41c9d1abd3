"""The first day of an office: its province's books, and the first three administrators."""

import secrets
from datetime import date
from pathlib import Path

from django.db import transaction

from riverpact.foundation.errors import MisuseError
from riverpact.foundation.text import Text
from riverpact.portal.accounts.models import Person, Territory
from riverpact.portal.accounts.roles import ADMINISTRATORS, Role
from riverpact.portal.agreements.models import AgreementRecord
from riverpact.portal.exchange.load import copy_reference, load_records
from riverpact.portal.exchange.readings import keep_readings
from riverpact.portal.monitoring.batches import copy_archive
from riverpact.portal.records.keep import keep


def load_province(folder: Path, day: date) -> list[str]:
    """Load a province's books as known on a day; say how much came.

    Raises:
        MisuseError: there are records already, or the folder holds no province.
        RefusedError: a file of the folder does not hold; nothing was loaded but readings.
    """
    if AgreementRecord.objects.exists():
        raise MisuseError(Text("已有记录，不再载入", "there are records already"))
    copy_reference(folder)
    batches = keep_readings(folder, day)
    with transaction.atomic():
        loaded = load_records(folder, day, with_history=True)
        copy_archive(None)
    agreements = f"{loaded.province}：{len(loaded.agreements)} 份协议 agreements"
    return [f"{agreements}，{len(batches)} 批数据 batches，{loaded.later} 行晚于 {day} rows later"]


def first_administrator(username: str, role: str) -> list[str]:
    """Make the first account of one of the three administrators; say its first password.

    Raises:
        MisuseError: the role is none of the three, its first account exists, or no province is
            loaded.
    """
    if role not in set(ADMINISTRATORS):
        wanted = "、".join(sorted(ADMINISTRATORS))
        raise MisuseError(Text(f"岗位须为 {wanted}", f"the role is one of {wanted}"))
    if Person.objects.filter(role=role).exists():
        raise MisuseError(
            Text("该管理员已有帐号，请在系统内办理", "there is one already: do it in the portal")
        )
    province = Territory.objects.filter(parent=None).first()
    if province is None:
        raise MisuseError(Text("请先载入省份（load）", "load a province first"))
    password = f"{secrets.token_urlsafe(9)}-1a"
    person = Person(username=username, name=Role(role).label.zh, role=role, territory=province)
    person.set_password(password)
    keep(person, None, "first_administrator")
    return [f"{username} {password}", "首次登录须修改 it must be changed when first used"]
