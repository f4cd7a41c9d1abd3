"""The most memory a process held."""

from pathlib import Path


def peak_mb() -> float:
    """Return this process's own high-water mark; what it was started from does not count (Linux).

    ``ru_maxrss`` would do that: a child begins with the mark of the process it was forked from.
    """
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) / 1024
