"""``riverpact check``: agreements against a policy, all that is wrong with them at once."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from riverpact.cli.arguments import agreement_paths, day_of
from riverpact.cli.options import Json
from riverpact.cli.output import finding_data, said, say, say_finding, say_json
from riverpact.foundation.finding import Severity
from riverpact.foundation.text import Text

if TYPE_CHECKING:
    from riverpact.domain.policies.policy import Policy
    from riverpact.workflows.check_agreements import CheckedAgreement


def command(
    agreements: Annotated[list[Path], typer.Argument(help="协议文件或文件夹 agreements.")],
    *,
    policy: Annotated[str, typer.Option(help="政策名称或文件夹，如 jiangxi-2019 a policy.")],
    as_of: Annotated[
        str | None, typer.Option(help="按某日有效的规定，默认签订日 the rules of a day.")
    ] = None,
    registry: Annotated[
        str | None,
        typer.Option(help="按登记册核对区划，名称或文件夹 a registry."),
    ] = None,
    as_json: Json = False,
) -> None:
    """对照政策检查协议。Check agreements against a policy; errors end with exit code 1."""
    from riverpact.files.bundled import standard
    from riverpact.files.policies import load_policy
    from riverpact.files.registry import named_registry
    from riverpact.workflows.check_agreements import check_agreements

    ruling = load_policy(policy)
    day = None if as_of is None else day_of(as_of)
    known = None if registry is None else named_registry(registry)
    paths = agreement_paths(agreements)
    checked = check_agreements(paths, ruling, standard(), as_of=day, registry=known)
    good = all(one.good for one in checked)
    if as_json:
        say_json(
            {
                "good": good,
                "policy": {
                    "id": ruling.policy.id,
                    "title": {"zh": ruling.policy.title.zh, "en": ruling.policy.title.en},
                    "source": str(ruling.policy.source),
                    "builds_on": [one.id for one in ruling.all_policies()][1:],
                },
                "agreements": [_data(one) for one in checked],
            }
        )
    else:
        _say(ruling.policy, checked)
    if not good:
        raise typer.Exit(1)


def _data(one: "CheckedAgreement") -> dict[str, Any]:
    return {
        "file": str(one.path),
        "id": one.agreement.id if one.agreement else None,
        "day": one.day.isoformat() if one.day else None,
        "stages": [{"zh": stage.title.zh, "en": stage.title.en} for stage in one.stages],
        "good": one.good,
        "findings": [finding_data(finding) for finding in one.findings],
    }


def _say(policy: "Policy", checked: "tuple[CheckedAgreement, ...]") -> None:
    say(
        Text(
            f"政策：{policy.title.zh}（{policy.source.instrument}）",
            f"policy: {policy.title.en} ({policy.source.instrument})",
        )
    )
    for one in checked:
        title = one.agreement.title if one.agreement else str(one.path)
        stages = "、".join(f"{said(stage.title)} {stage.clause}" for stage in one.stages)
        say(Text(f"\n{title}", f"\n{title}"))
        if one.day is not None:
            say(
                Text(
                    f"按 {one.day} 有效的规定{stages and '；'}{stages}",
                    f"by the rules of {one.day}{stages and '; '}{stages}",
                )
            )
        order = list(Severity)
        for finding in sorted(one.findings, key=lambda found: order.index(found.severity)):
            say_finding(finding)
        counts = [sum(f.severity is severity for f in one.findings) for severity in order]
        say(
            Text(
                "{}处错误，{}处提示，{}处说明".format(*counts),
                "{} errors, {} warnings, {} notes".format(*counts),
            )
        )
