"""The Word file of a letter."""

import io
import zipfile

import docx

from riverpact.files.letters.as_docx import letter_docx
from riverpact.files.letters.letter import Letter


def test_word_reads_the_blocks_with_their_styles(letter: Letter) -> None:
    """A paragraph a block, each in the style of its kind and language, which there is."""
    paragraphs = docx.Document(io.BytesIO(letter_docx(letter))).paragraphs
    assert [one.text for one in paragraphs] == [one.text for one in letter.blocks]
    styles = [one.style.style_id for one in paragraphs if one.style is not None]
    assert styles == [f"{one.language}-{one.kind}" for one in letter.blocks]


def test_the_stamp_is_on_every_page(letter: Letter) -> None:
    """In the header, beside the first paragraph."""
    (section,) = docx.Document(io.BytesIO(letter_docx(letter))).sections
    assert [one.text for one in section.header.paragraphs] == [letter.stamp]


def test_nothing_tells_when_it_was_made(letter: Letter) -> None:
    """The same bytes; all times are the first day of the format."""
    first = letter_docx(letter)
    assert first == letter_docx(letter)
    times = {one.date_time for one in zipfile.ZipFile(io.BytesIO(first)).infolist()}
    assert times == {(1980, 1, 1, 0, 0, 0)}
    told = docx.Document(io.BytesIO(first)).core_properties
    assert (told.title, told.created and told.created.year) == (letter.title, 1980)


def test_the_paper_is_a4(letter: Letter) -> None:
    """210 by 297 mm; 37 mm above and 28 mm to the left (GB/T 9704-2012)."""
    (section,) = docx.Document(io.BytesIO(letter_docx(letter))).sections
    paper = (section.page_width, section.page_height, section.top_margin, section.left_margin)
    assert [round(one.mm) for one in paper if one is not None] == [210, 297, 37, 28]
