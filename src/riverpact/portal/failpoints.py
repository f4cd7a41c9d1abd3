"""Failpoints: named places at which a test kills the process, to see that nothing is lost.

``RIVERPACT_FAILPOINT=import.kept`` ends the process there as a power cut would.
"""

import os
import signal


def reach(name: str) -> None:
    """Pass a failpoint; the process ends here if this is the one that is set."""
    if os.environ.get("RIVERPACT_FAILPOINT") == name:
        os.kill(os.getpid(), signal.SIGKILL)
