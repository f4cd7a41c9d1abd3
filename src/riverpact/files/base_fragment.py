"""Base values as a piece of TOML, to be pasted below ``[[method]]`` of an agreement."""

import json
from pathlib import Path

from riverpact.domain.assessment.base_period import BasePeriod, BaseValue
from riverpact.foundation.number import written


def base_fragment(
    section: str,
    period: BasePeriod,
    values: tuple[BaseValue, ...],
    plan: str,
    digests: tuple[tuple[str, str], ...],
) -> str:
    """Write base values that are known, exactly, with the digests of what they rest on.

    Args:
        section: whose water it was.
        period: the years and which mean of them.
        values: by item; one without a value is left out and said.
        plan: name of the assessment plan.
        digests: the sha256 of each input.
    """
    lines = [
        f"# 基准值 base values: {section}, {period.years}, {period.mean_of}, {plan}",
        *(f"# 输入 input: {Path(name).name} sha256 {digest}" for name, digest in digests),
        "[method.base]",
    ]
    for one in values:
        if one.value is None:
            years = ", ".join(map(str, one.missing))
            lines.append(f"# {one.item.id}: 缺 missing {years}")
        else:
            lines.append(f'{one.item.id} = "{written(one.value)}" # {one.item.unit}')
    source = period.source
    lines += [
        "",
        "[method.base_period]",
        f'kind = "{period.kind}"',
        f'years = "{period.years}"',
        f'mean_of = "{period.mean_of}"',
        f"source = {{ instrument = {_text(source.instrument)}, clause = {_text(source.clause)} }}",
    ]
    return "\n".join(lines) + "\n"


def _text(text: str) -> str:
    """Write a text as TOML does; a JSON text without control characters is one."""
    return json.dumps(text, ensure_ascii=False)
