"""The method families an installation knows: those that ship, and those of other packages.

A package offers a family by an entry point of the group ``riverpact.methods``, named as the
family is. Names that ship are not given away; a package that does not load is a finding with
its name, kept until an agreement asks for the family.
"""

import inspect
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import EntryPoint, entry_points
from typing import get_args

from riverpact.domain.settlement.families import FAMILIES
from riverpact.domain.settlement.method import Method
from riverpact.foundation.finding import Finding, Severity
from riverpact.foundation.text import Text

GROUP = "riverpact.methods"


@dataclass(frozen=True, slots=True, order=True)
class Plugin:
    """Which package, in which version, a family came from."""

    family: str
    package: str
    version: str


@dataclass(frozen=True, slots=True)
class KnownFamilies:
    """What an installation knows.

    Attributes:
        models: the model of each family's terms, by name.
        plugins: where those that do not ship came from, by name.
        refused: what keeps an offered family from being used, by its name.
    """

    models: Mapping[str, type[Method]]
    plugins: Mapping[str, Plugin]
    refused: Mapping[str, Finding]


def known_families() -> KnownFamilies:
    """Return the families of this installation."""
    return _known(tuple(sys.path))


@lru_cache(maxsize=8)
def _known(_path: tuple[str, ...]) -> KnownFamilies:
    """Find packages once for each path that Python searches."""
    models: dict[str, type[Method]] = dict(FAMILIES)
    plugins: dict[str, Plugin] = {}
    refused: dict[str, Finding] = {}
    offered: dict[str, dict[Plugin, EntryPoint]] = {}
    for entry in entry_points(group=GROUP):
        offered.setdefault(entry.name, {})[_plugin(entry)] = entry
    for name, offers in sorted(offered.items()):
        if name in FAMILIES or len(offers) > 1:
            refused[name] = _taken(name, sorted(offers))
            continue
        ((plugin, entry),) = offers.items()
        found = _loaded(plugin, entry)
        if isinstance(found, Finding):
            refused[name] = found
        else:
            models[name], plugins[name] = found, plugin
    return KnownFamilies(models, plugins, refused)


def _plugin(entry: EntryPoint) -> Plugin:
    package = entry.dist
    if package is None:
        return Plugin(entry.name, entry.module, "?")
    return Plugin(entry.name, package.name, package.version)


def _loaded(plugin: Plugin, entry: EntryPoint) -> type[Method] | Finding:
    try:
        found = entry.load()
    except (Exception, SystemExit) as error:  # noqa: BLE001  whatever foreign code raises is told, not thrown
        zh = f"软件包 {plugin.package} {plugin.version} 的补偿办法 {plugin.family} 无法载入"
        en = f"family {plugin.family!r} of package {plugin.package} {plugin.version} does not load"
        return _refused("plugin.unloadable", zh, en, f"{type(error).__name__}: {error}")
    if not (inspect.isclass(found) and issubclass(found, Method)) or inspect.isabstract(found):
        zh = f"软件包 {plugin.package} 的 {entry.value} 不是补偿办法"
        en = f"{entry.value} of package {plugin.package} is no method family"
        return _refused("plugin.not_a_family", zh, en, repr(found))
    own = get_args(found.model_fields["family"].annotation)
    if own != (plugin.family,) or not isinstance(getattr(found, "title", None), Text):
        zh = f"软件包 {plugin.package} 的补偿办法 {plugin.family} 自己没有写明这个名称或标题"
        en = f"family {plugin.family!r} of package {plugin.package} lacks that name or a title"
        return _refused("plugin.unnamed_family", zh, en, ", ".join(map(str, own)))
    return found


def _taken(name: str, offers: Iterable[Plugin]) -> Finding:
    found = [f"{one.package} {one.version}" for one in offers]
    zh, en = "、".join(found), " and ".join(found)
    if name in FAMILIES:
        zh = f"软件包 {zh} 占用了河契自带的补偿办法名称 {name}"
        en = f"{en} takes the name of {name!r}, a family that ships"
    else:
        zh, en = f"几个软件包都提供补偿办法 {name}：{zh}", f"family {name!r} is offered by {en}"
    return _refused("plugin.name_taken", zh, en, name)


def _refused(code: str, zh: str, en: str, found: str) -> Finding:
    return Finding(
        code,
        Severity.ERROR,
        Text(zh, en),
        found=found,
        expected=f"entry point, group {GROUP}: Method",
        hint=Text("更正或卸载这个软件包", "mend the package, or uninstall it"),
    )
