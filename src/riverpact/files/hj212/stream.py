r"""Packets from bytes as they arrive, from a socket or from a file.

Example:
    >>> stream = PacketStream(load_profile("hj212-2017"))
    >>> stream.feed(b"##0101QN=20160801085857223;ST=32;CN=1062;PW=100000;")
    []
    >>> rest = b"MN=010000A8900016F000169DC0;Flag=5;CP=&&RtdInterval=30&&1C80\r\n"
    >>> [message.first.command for message in stream.feed(rest)]
    ['1062']
"""

from collections.abc import Iterable

from riverpact.files.hj212.faults import PacketFault, not_entered
from riverpact.files.hj212.frame import Frame, FrameReader
from riverpact.files.hj212.message import read_part
from riverpact.files.hj212.parts import Assembler, Message
from riverpact.files.hj212.profile import Profile, load_profile
from riverpact.foundation.errors import MisuseError

__all__ = ["Message", "PacketFault", "PacketStream", "load_profile"]


class PacketStream:
    """Is fed bytes and gives whole messages, and what is wrong with those that are not.

    It keeps at most one unfinished packet and a bounded number of parts.

    Raises:
        MisuseError: the profile's tables are not entered yet, so nothing can be understood.
    """

    def __init__(self, profile: Profile) -> None:
        if not profile.entered:
            raise MisuseError(not_entered(profile).message)
        self._profile = profile
        self._frames = FrameReader(profile.rules)
        self._assembler = Assembler()

    @property
    def text_bytes(self) -> int:
        """How many bytes outside packets were passed over, white space left out."""
        return self._frames.text_bytes

    def feed(self, content: bytes) -> list[Message | PacketFault]:
        """Take some bytes; return the messages and faults that are now certain."""
        return self._messages(self._frames.feed(content))

    def close(self) -> list[Message | PacketFault]:
        """Return what the end makes certain: a packet cut off, a part missing."""
        return [*self._messages(self._frames.close()), *self._assembler.close()]

    def _messages(self, frames: Iterable[Frame | PacketFault]) -> list[Message | PacketFault]:
        found: list[Message | PacketFault] = []
        for frame in frames:
            if isinstance(frame, PacketFault):
                found.append(frame)
                continue
            part, faults = read_part(frame, self._profile)
            found += faults
            if part is not None:
                found += self._assembler.add(part)
        return found
