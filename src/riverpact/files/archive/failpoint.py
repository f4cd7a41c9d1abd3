"""Named points at which a test can stop a writer, to see what it leaves behind.

``RIVERPACT_FAILPOINT=name:kill`` ends the process at that point, as a power cut would.
``RIVERPACT_FAILPOINT=name:wait=FILE`` writes ``FILE.reached`` and waits until ``FILE`` exists.
"""

import os
import time
from pathlib import Path


def failpoint(name: str) -> None:
    """Do at the point what the environment asks for it; nothing, unless a test asks."""
    point, _, action = os.environ.get("RIVERPACT_FAILPOINT", "").partition(":")
    if point != name:
        return
    if action == "kill":
        os._exit(137)
    gate = Path(action.removeprefix("wait="))
    gate.with_name(f"{gate.name}.reached").touch()
    while not gate.exists():
        time.sleep(0.01)
