"""The registry a call works with: the one it names, or the only one that ships."""

from typing import TYPE_CHECKING

import typer

from riverpact.cli.output import said
from riverpact.foundation.text import Text

if TYPE_CHECKING:
    from riverpact.domain.territory.registry import Registry


def chosen_registry(name: str | None) -> "Registry":
    """Return the registry that is named; unnamed, the only one that ships, and say which it is.

    That is said on the error channel, so that a table or JSON stays as it is.

    Raises:
        MisuseError: there is none of this name, or none is named and several ship.
    """
    from riverpact.files.registry import named_registry, only_shipped

    if name is None:
        name = only_shipped()
        told = Text(
            f"未指定登记册，使用唯一随附的 {name}（--registry {name}）",
            f"no registry was named: the only one that ships is taken (--registry {name})",
        )
        typer.echo(said(told), err=True)
    return named_registry(name)
