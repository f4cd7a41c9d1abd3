"""A letter as a Word file: the parts of the package from templates, a paragraph a block.

Paper and type are those of official letters (GB/T 9704-2012: A4, margins 37 and 28 mm, 仿宋 of
16 points). The same letter gives the same bytes: nothing in the file tells when it was made.
"""

import io
import zipfile
from functools import cache

from jinja2 import Environment

from riverpact.files.letters.letter import Letter
from riverpact.files.templates import templates_of

_PARTS = {
    "[Content_Types].xml": "content_types.xml.j2",
    "_rels/.rels": "package_rels.xml.j2",
    "docProps/core.xml": "core.xml.j2",
    "word/document.xml": "document.xml.j2",
    "word/_rels/document.xml.rels": "document_rels.xml.j2",
    "word/styles.xml": "styles.xml.j2",
    "word/header1.xml": "header.xml.j2",
    "word/footer1.xml": "footer.xml.j2",
}
"""The parts of the package in the order they are written, the table of contents first."""


def letter_docx(letter: Letter) -> bytes:
    """Return the bytes of a letter's Word file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, template in _PARTS.items():
            text = _environment().get_template(f"word/{template}").render(letter=letter)
            # A ZipInfo without a time has the first day of the format: 1980-01-01.
            package.writestr(zipfile.ZipInfo(name), text.strip(), zipfile.ZIP_DEFLATED)
    return out.getvalue()


@cache
def _environment() -> Environment:
    return templates_of("riverpact.files.letters")
