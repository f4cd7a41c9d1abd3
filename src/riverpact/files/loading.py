"""From bytes on disk to text: bounded, unpacked where it is gzip, decoded, with its digest.

A workbook is no text: its bytes are handed on as they are.
"""

import gzip
import hashlib
import io
import zlib
from dataclasses import dataclass
from pathlib import Path

from riverpact.files.fault import Fault
from riverpact.foundation.text import Text

LIMIT_BYTES = 256 * 1024 * 1024
GZIP = b"\x1f\x8b"
_BOM = "\ufeff"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_ENCODINGS = ("utf-8", "gb18030")
PACKED = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How a zip and an OLE container begin: workbooks new and old."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A file's text, or what is wrong with it; ``digest`` is the sha256 of its bytes on disk.

    ``content`` is its bytes, unpacked but for workbooks; packets are cut by bytes, and may hold
    what is no text.
    """

    text: str | Fault
    digest: str | None = None
    content: bytes | None = None

    @property
    def packed(self) -> bytes | None:
        """The bytes of a file that is packed as workbooks are; it has no text."""
        content = self.content
        return content if content is not None and content.startswith(PACKED) else None


def load(path: Path, limit_bytes: int = LIMIT_BYTES) -> Loaded:
    """Load a file; nothing about it raises."""
    if not path.is_file():
        return Loaded(_fault("missing_file", "没有这个文件", "there is no such file"))
    try:
        with path.open("rb") as stream:
            content = stream.read(limit_bytes + 1)
    except OSError as error:
        message = Text("文件无法读取", "the file cannot be read")
        return Loaded(Fault("unreadable_file", message, error.strerror or ""))
    if len(content) > limit_bytes:
        return Loaded(_too_large(limit_bytes))
    digest = hashlib.sha256(content).hexdigest()
    if content.startswith(PACKED):
        return Loaded(decode(content), digest, content)
    unpacked = _unpacked(content, limit_bytes)
    if isinstance(unpacked, Fault):
        return Loaded(unpacked, digest)
    return Loaded(decode(unpacked), digest, unpacked)


def decode(content: bytes) -> str | Fault:
    """Decode UTF-8, with or without its mark, then GB18030, which includes GBK."""
    if content.startswith(PACKED):
        return _fault(
            "binary_file",
            "这是工作簿或压缩包，不是文本；请另存为 CSV",
            "a workbook or an archive, not a text; save it as CSV",
        )
    if content.startswith(_UTF_16):
        return _fault(
            "binary_file",
            "文件是 UTF-16 编码（“Unicode 文本”）；请另存为 CSV UTF-8",
            "the file is in UTF-16 (“Unicode text”); save it as CSV UTF-8",
        )
    if b"\0" in content:
        return _fault("binary_file", "这不是文本文件", "this is not a text file")
    for encoding in _ENCODINGS:
        try:
            text = content.decode(encoding).removeprefix(_BOM)
        except UnicodeDecodeError:
            continue
        if not text.strip():
            return _fault("empty_file", "文件是空的", "the file is empty")
        return text
    return _fault(
        "undecodable_file",
        "文件既不是 UTF-8 也不是 GB18030（GBK）编码",
        "the file is neither UTF-8 nor GB18030 (GBK)",
    )


def _unpacked(content: bytes, limit_bytes: int) -> bytes | Fault:
    if not content.startswith(GZIP):
        return content
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(content)) as stream:
            unpacked = stream.read(limit_bytes + 1)
    except (OSError, EOFError, zlib.error):
        return _fault("broken_gzip", "压缩文件已损坏", "the gzip file is cut off or broken")
    return unpacked if len(unpacked) <= limit_bytes else _too_large(limit_bytes)


def _too_large(limit_bytes: int) -> Fault:
    message = Text("文件过大，请分成几份", "the file is too large; split it")
    found = f"> {limit_bytes} bytes"
    return Fault("file_too_large", message, found, f"≤ {limit_bytes} bytes (256 MiB)")


def _fault(code: str, zh: str, en: str) -> Fault:
    return Fault(code, Text(zh, en), "", "CSV, CSV.GZ, JSON (UTF-8, GB18030), XLSX")
