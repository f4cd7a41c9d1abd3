"""Run the portal's tests on PostgreSQL: the same suite that ran on SQLite.

Where there is no PostgreSQL it says so and ends well, unless ``RIVERPACT_NO_SKIP`` is set.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from tests.portal.postgresql import programs, server  # noqa: E402  after the path is set


def main() -> int:
    """Run the suite and return how it ended."""
    if programs() is None:
        print("PostgreSQL 未安装，跳过 skipped: no PostgreSQL here (apt install postgresql)")  # noqa: T201
        return 1 if os.environ.get("RIVERPACT_NO_SKIP") else 0
    with server() as address:
        words = [sys.executable, "-m", "pytest", "-q", "tests/portal", *sys.argv[1:]]
        environment = os.environ | {"DATABASE_URL": address}
        return subprocess.run(words, cwd=ROOT, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
