"""The text of a new agreement: its model's terms, with what a form filled in."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.utils.text import slugify

from riverpact.files.toml_text import toml_text
from riverpact.foundation.errors import RefusedError
from riverpact.foundation.finding import Finding, Place, Severity
from riverpact.foundation.text import Text
from riverpact.portal.accounts.models import Person, Territory
from riverpact.portal.agreements import policy
from riverpact.portal.agreements.draft_forms import DraftForm
from riverpact.portal.agreements.instrument import FILE, read_text
from riverpact.portal.agreements.patterns import Pattern
from riverpact.portal.agreements.term_fields import put
from riverpact.portal.office import is_demonstration

_OF_THE_MODEL_ALONE = (
    "filed_on", "filing", "succeeds", "split", "red_line", "red_lines", "reason", "unconfirmed",
    "also_paid_by", "pays_for", "party", "section", "source", "term", "id", "title", "kind",
    "signed_on",
)  # fmt: skip
"""What a model says of its own parties and its own way; a new text says it anew or not at all."""


def draft_text(pattern: Pattern, form: DraftForm, sections: Sequence[Mapping[str, Any]]) -> str:
    """Return the text of a new agreement from its model and the forms, both valid."""
    given = form.cleaned_data
    counties = {one.code: one for one in Territory.objects.all()}
    values = {key: value for key, value in pattern.values.items() if key not in _OF_THE_MODEL_ALONE}
    for term, value in form.told():
        put(values, term.path, value)
    head = {
        "id": given["key"] or _key(given, counties),
        "title": given["title"],
        "kind": "fictional" if is_demonstration() else "real",
        "signed_on": given["signed_on"],
        "forms": values.pop("forms", ["money"]),
        "term": {"start": given["starts_on"], "until": given["last_day"] + timedelta(days=1)},
        "source": {"instrument": given["title"]},
        "party": [
            party
            for side in ("upstream", "downstream")
            for party in _parties(given, side, counties)
        ],
        "section": [_section(one, given) for one in sections],
    }
    return toml_text({**head, **values})


def explained(text: str, reasons: Mapping[str, str]) -> str:
    """Return a text with the reasons given for its warnings, each where it is still needed.

    Args:
        text: the agreement's.
        reasons: what was written, by the code of the warning.
    """
    bare = {one.code for one in policy.findings_of_text(text) if policy.can_be_explained(one)}
    given = [
        {"code": code, "text": reason.strip()}
        for code, reason in reasons.items()
        if code in bare and reason.strip()
    ]
    return f"{text.rstrip()}\n\n{toml_text({'reason': given})}" if given else text


def refuse_unfit(text: str, by: Person) -> None:
    """Refuse a draft of which the person's county is no party, or that says it was filed.

    Raises:
        RefusedError: so, or it does not hold.
    """
    agreement = read_text(text).agreement
    codes = {code for one in agreement.party for code in (one.code, *one.member_codes)}
    if by.territory.code not in codes:
        raise RefusedError(
            Text("协议各方须包括本县", "your own county must be one of its parties"),
        )
    filed = [key for key in ("filed_on", "filing") if key in tomllib.loads(text)]
    if filed:
        said = Text("备案由省级部门办理，文本不写", "the departments file it: the text does not")
        place = Place(FILE, key=filed[0])
        raise RefusedError(said, [Finding("agreement.filed_draft", Severity.ERROR, said, place)])


def _parties(
    given: Mapping[str, Any], side: str, counties: Mapping[str, Territory]
) -> Iterable[dict[str, Any]]:
    codes: list[str] = given[side]
    if given[f"{side}_group"] and len(codes) > 1:
        name = "、".join(counties[one].name for one in codes)
        yield {"id": f"{side}-group", "name": f"{name}组团", "side": side, "member_codes": codes}
        return
    other = given["downstream" if side == "upstream" else "upstream"]
    for number, code in enumerate(codes):
        name = _slug(counties[code])
        party = {"id": f"{name}-{side}" if code in other else name, "name": counties[code].name}
        party |= {"side": side, "code": code}
        if len(codes) > 1:
            party["share"] = given[f"{side}_shares"][number]
        yield party


def _section(one: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    section = {"name": one["name"], "water_body": one["water_body"], "target": one["target"]}
    for key in ("functional_class", "functional_class_on", "network", "weight"):
        if one[key]:
            section[key] = one[key]
    if one["functional_class_source"]:
        section["functional_class_source"] = {"instrument": one["functional_class_source"]}
    joined = {}
    for side in ("upstream", "downstream"):
        only = given[side][0] if len(given[side]) == 1 else ""
        joined[f"{side}_code"] = one[f"{side}_code"] or only
    if all(joined.values()):
        section["junction"] = joined
    return section


def _slug(county: Territory) -> str:
    return slugify(county.name_en) or f"c{county.code}"


def _key(given: Mapping[str, Any], counties: Mapping[str, Territory]) -> str:
    names = [_slug(counties[given[side][0]]) for side in ("upstream", "downstream")]
    return f"{'-'.join(names)}-{given['starts_on'].year}"
