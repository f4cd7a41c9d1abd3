"""The store of attachments: each content once, under its digest; written whole or not at all."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from riverpact.files.whole_file import write_whole
from riverpact.foundation.errors import RefusedError
from riverpact.foundation.text import Text
from riverpact.portal.accounts.models import Person
from riverpact.portal.attachments.models import Attachment
from riverpact.portal.records.keep import keep
from riverpact.portal.records.record import Record

ACCEPTED = {
    ".pdf", ".docx", ".xlsx", ".xls", ".csv", ".txt", ".toml", ".json", ".zip",
    ".png", ".jpg", ".jpeg", ".ofd", ".wps", ".doc", ".parquet",
}  # fmt: skip
"""Kinds of files an office hands in; nothing a browser would run."""


def path_of(digest: str) -> Path:
    """Return where a content lies."""
    return Path(settings.HOME) / "attachments" / digest[:2] / digest


def store(content: bytes) -> str:
    """Keep a content and return its sha256; the same content is kept once."""
    digest = hashlib.sha256(content).hexdigest()
    path = path_of(digest)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, content)
    return digest


def content_of(digest: str) -> bytes:
    """Return a content; one whose bytes changed on disk is refused.

    Raises:
        RefusedError: it is gone or was changed.
    """
    path = path_of(digest)
    content = path.read_bytes() if path.exists() else b""
    if hashlib.sha256(content).hexdigest() != digest:
        raise RefusedError(
            Text(f"附件缺失或被改动：{digest}", f"an attachment is gone or was changed: {digest}")
        )
    return content


def attach(upload: UploadedFile[bytes], about: Record, by: Person) -> Attachment:
    """Bind an uploaded file to a record.

    Raises:
        RefusedError: it is too large or of a kind that is not accepted.
    """
    name = Path(upload.name or "").name
    if Path(name).suffix.lower() not in ACCEPTED:
        raise RefusedError(
            Text(f"不接受这类文件：{name}", f"files of this kind are not accepted: {name}")
        )
    size = upload.size or 0
    if size > settings.UPLOAD_MEGABYTES * 1024 * 1024:
        most = settings.UPLOAD_MEGABYTES
        raise RefusedError(Text(f"文件超过 {most} MB", f"the file is larger than {most} MB"))
    return attach_content(name, upload.read(), about, by, upload.content_type or "")


def attach_content(
    name: str, content: bytes, about: Record, by: Person | None, media_type: str = ""
) -> Attachment:
    """Bind a content to a record under a name."""
    attachment = Attachment(
        digest=store(content),
        name=name,
        media_type=media_type or "application/octet-stream",
        size=len(content),
        about_type=about._meta.label_lower,
        about_id=str(about.pk),
        handed_in_by=by,
    )
    keep(attachment, by, "attached")
    return attachment
