"""The front end's files: what is fetched is what is locked, what is ours is strict and legible."""

import csv
import importlib.util
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
FRONTEND = ROOT / "frontend"
PORTAL = ROOT / "src" / "riverpact" / "portal"
OURS = PORTAL / "static" / "riverpact"
TEMPLATES = sorted(PORTAL.rglob("templates/**/*.html"))
CLASSES = ROOT / "src/riverpact/domain/standards/tables/classes.csv"
ADDRESS = re.compile(r"""(?:https?:)?//[\w.-]+\.\w""")
SVG_NAMES = "http://www.w3.org/2000/svg"
PAIRS = (
    ("ink", "paper"),
    ("ink", "pale"),
    ("ink", "current"),
    ("soft", "paper"),
    ("soft", "pale"),
    ("link", "paper"),
    ("link", "pale"),
    ("link", "current"),
    ("brand", "paper"),
    ("brand", "current"),
    ("on-brand", "brand"),
    ("on-brand", "link"),
    *((kind, f"{kind}-back") for kind in ("good", "warn", "bad", "info", "neutral")),
    ("good", "pale"),
    ("bad", "paper"),
    ("ink", "bad-back"),
    *(("on-class", f"class-{kind}") for kind in ("1", "2", "3", "4", "5", "6", "none")),
    *(("ink", kind) for kind in ("in-force", "pending", "none", "out-of-scope")),
)
"""Each colour of letters with each colour they stand on, as portal.css uses them."""


def test_the_lock_names_no_registry() -> None:
    """The fetch asks the registry it is set up with; only links of sponsors are addresses."""
    packages = json.loads((FRONTEND / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    for entry in packages.values():
        entry.pop("funding", None)
        assert "resolved" not in entry
    assert ADDRESS.search(json.dumps(packages)) is None
    assert all("integrity" in entry for path, entry in packages.items() if path)


def test_only_what_is_declared_is_fetched_at_a_fixed_version() -> None:
    """The chart library and the style sheet, each at one version, the same as locked."""
    declared = json.loads((FRONTEND / "package.json").read_text(encoding="utf-8"))["dependencies"]
    locked = _hook().locked_versions()
    assert sorted(declared) == ["@tabler/core", "echarts"]
    assert {name: locked[name] for name in declared} == declared


def test_the_fetched_files_have_the_locked_versions() -> None:
    """``make assets`` has put the files there; each says its version itself."""
    hook = _hook()
    if not hook.VENDOR.is_dir():
        pytest.skip("make assets has not run")
    locked = hook.locked_versions()
    charts = (hook.VENDOR / "echarts.min.js").read_text(encoding="utf-8")
    style = (hook.VENDOR / "tabler.min.css").read_text(encoding="utf-8")
    assert f'version="{locked["echarts"]}"' in charts
    assert f"Tabler v{locked['@tabler/core']} " in style[:300]
    assert "sourceMappingURL" not in style
    assert {file.name for file in hook.VENDOR.iterdir()} == {
        *hook.TAKEN,
        *hook.WRITTEN_HERE,
        hook.STAMP,
    }


def test_files_of_the_locked_versions_are_not_fetched_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second build asks npm for nothing; another version, or a file gone, is fetched."""
    hook = _hook()
    asked: list[str] = []

    def npm(arguments: list[str], *, cwd: str) -> int:
        asked.append(arguments[0])
        for source in hook.TAKEN.values():
            file = Path(cwd, "node_modules", source)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text("text\n/*# sourceMappingURL=text.map */", encoding="utf-8")
        return 0

    monkeypatch.setattr(hook, "npm", npm)
    vendor = tmp_path / "vendor"
    assert (hook.fetch_assets(vendor), hook.fetch_assets(vendor)) == (True, False)
    assert (vendor / "echarts.min.js").read_text(encoding="utf-8") == "text\n"
    (vendor / hook.STAMP).write_text('{"echarts": "5.0.0"}', encoding="utf-8")
    assert hook.fetch_assets(vendor)
    (vendor / "echarts.LICENSE").unlink()
    assert hook.fetch_assets(vendor)
    assert asked == ["ci"] * 3


def test_a_failed_fetch_stops_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No wheel is built without the files."""
    hook = _hook()
    monkeypatch.setattr(hook, "npm", lambda _arguments, **_keywords: 1)
    with pytest.raises(SystemExit, match="npm ci failed"):
        hook.fetch_assets(tmp_path / "vendor")
    assert not (tmp_path / "vendor").exists()


def test_an_editable_install_fetches_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The hook fills the folder for a wheel only."""
    hook = _hook()
    asked: list[Path] = []
    monkeypatch.setattr(hook, "fetch_assets", asked.append)
    plugin = hook.VendoredAssets.__new__(hook.VendoredAssets)
    plugin.initialize("editable", {})
    assert asked == []
    plugin.initialize("standard", {})
    assert asked == [hook.VENDOR]


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: str(file.relative_to(PORTAL)))
def test_a_template_keeps_the_content_policy(file: Path) -> None:
    """No script or style stands in a page, no attribute runs one, nothing comes from outside."""
    text = file.read_text(encoding="utf-8")
    reader = _Reader()
    reader.feed(re.sub(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", "x", text, flags=re.DOTALL))
    assert reader.found == []
    assert ADDRESS.search(text) is None


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("<script>go()</script>", ["script"]),
        ("<style>a{}</style>", ["style"]),
        ('<p style="color:red">', ["style="]),
        ('<a onclick="go()">', ["onclick="]),
        ('<a hx-on:click="go()">', ["hx-on:click="]),
        ('<a href="javascript:go()">', ["href="]),
        ('<script src="x.js" defer></script>', []),
    ],
)
def test_the_reader_of_templates_sees_what_the_policy_forbids(page: str, found: list[str]) -> None:
    """The check above can fail."""
    reader = _Reader()
    reader.feed(page)
    assert reader.found == found


@pytest.mark.parametrize("file", sorted(OURS.iterdir()), ids=lambda file: file.name)
def test_our_own_files_name_no_address(file: Path) -> None:
    """Nothing of ours asks another machine; scripts set no inline style and run no text."""
    text = file.read_text(encoding="utf-8").replace(SVG_NAMES, "")
    assert ADDRESS.search(text) is None
    assert re.search(r"\beval\(|new Function|innerHTML|\.style\b|@import", text) is None


@pytest.mark.parametrize(("letters", "ground"), PAIRS)
def test_letters_stand_out(letters: str, ground: str) -> None:
    """4.5 to 1 or more, as WCAG 2.1 AA asks of text."""
    colours = _colours()
    bright, dark = sorted((_light(colours[letters]), _light(colours[ground])), reverse=True)
    assert (bright + 0.05) / (dark + 0.05) >= 4.5


def test_edges_of_fields_and_the_focus_stand_out() -> None:
    """3 to 1 or more, as WCAG 2.1 AA asks of what is not text."""
    colours = _colours()
    for sign in ("edge", "link"):
        for ground in ("paper", "pale"):
            assert (_light(colours[ground]) + 0.05) / (_light(colours[sign]) + 0.05) >= 3


def test_the_classes_have_the_colours_of_their_table() -> None:
    """A badge, a calendar and a statement show one class in one colour."""
    with CLASSES.open(encoding="utf-8", newline="") as lines:
        table = {f"class-{row['class']}": row["colour"] for row in csv.DictReader(lines)}
    colours = _colours()
    assert {name: colours[name] for name in table} == table


class _Reader(HTMLParser):
    """Collects what a strict content policy would refuse."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if tag == "style" or (tag == "script" and "src" not in names):
            self.found.append(tag)
        for name, value in attrs:
            runs = name == "style" or name.startswith(("on", "hx-on"))
            if runs or (value or "").lstrip().lower().startswith(("javascript:", "js:")):
                self.found.append(f"{name}=")


def _hook() -> ModuleType:
    spec = importlib.util.spec_from_file_location("hatch_build", FRONTEND / "hatch_build.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _colours() -> dict[str, str]:
    style = (OURS / "portal.css").read_text(encoding="utf-8")
    return dict(re.findall(r"--rp-([\w-]+): (#[0-9a-f]{6});", style))


def _light(colour: str) -> float:
    """Give the relative luminance of a colour, as WCAG 2.1 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
