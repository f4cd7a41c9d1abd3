"""A failpoint that is set ends the process as a power cut would; any other is passed."""

import os
import signal
import subprocess
import sys

CODE = "from riverpact.portal.failpoints import reach; reach('a'); reach('b'); print('on')"


def ended(failpoint: str) -> tuple[int, str]:
    environment = os.environ | {"RIVERPACT_FAILPOINT": failpoint}
    run = subprocess.run(
        [sys.executable, "-c", CODE], env=environment, capture_output=True, text=True, check=False
    )
    return run.returncode, run.stdout.strip()


def test_the_failpoint_that_is_set_ends_the_process() -> None:
    """With SIGKILL, so that nothing is tidied up."""
    assert ended("b") == (-signal.SIGKILL, "")
    assert ended("c") == (0, "on")
