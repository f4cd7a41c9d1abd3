"""The letters of the demonstration's years, as they are written."""

import hashlib
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from shutil import copytree

import docx
import pytest

from riverpact.domain.awards.award import Award
from riverpact.files.bundled import standard
from riverpact.files.demonstration.pacts import Form
from riverpact.files.demonstration.write import write_province
from riverpact.files.instruments import load_agreement
from riverpact.files.letters.as_html import TAGS
from riverpact.files.letters.letter import BlockKind
from riverpact.files.letters.plain_words import plain
from riverpact.files.readings import read_readings
from riverpact.files.statement.folder import write_statement
from riverpact.foundation.errors import MisuseError, RefusedError
from riverpact.workflows.awards import awards_of
from riverpact.workflows.letters import LettersOfYear, Sent, letters_of, write_letters
from riverpact.workflows.settle import settle

AFTER = date(2021, 7, 31)
STAMP = "演示·模拟数据"
KINDS = {"class_drop", "incident", "established", "once_a_year", "missed_years"}


@dataclass(frozen=True)
class Written:
    """The demonstration's folder, its refused awards, and the letters of both years."""

    folder: Path
    refused: tuple[Award, ...]
    years: dict[int, LettersOfYear]

    @property
    def sent(self) -> tuple[Sent, ...]:
        """The letters of both years."""
        return tuple(one for year in self.years.values() for one in year.letters)

    def letter(self, name: str) -> str:
        """All that a letter says."""
        (found,) = (one.letter for one in self.sent if one.letter.name == name)
        return found.text


@pytest.fixture(name="written", scope="module")
def _written(tmp_path_factory: pytest.TempPathFactory) -> Written:
    folder = tmp_path_factory.mktemp("province")
    province = write_province(folder)
    by_hand = next(one for one in province.pacts if one.form is Form.HAND_WRITTEN)
    readings = read_readings([folder / "readings"], standard())
    settled = settle(load_agreement(province.agreement(by_hand)), readings, 2019, standard())
    write_statement(folder, settled.statement, settled.samples, standard())
    awards = [one for y in (2019, 2020) for one in awards_of(folder, y, AFTER).found.awards]
    years = {year: letters_of(folder, year, AFTER) for year in (2019, 2020)}
    return Written(folder, tuple(one for one in awards if one.refusals), years)


def page_texts(page: str) -> list[str]:
    """The text of each heading and paragraph of a page."""
    tags = "|".join(["p", *TAGS.values()])
    found = re.findall(rf"<({tags}) class=[^>]*>(.*?)</\1>", page, flags=re.DOTALL)
    return [html.unescape(text) for _, text in found]


def test_every_kind_of_refusal_says_all_a_county_needs(written: Written) -> None:
    """The clause, what it rests on, what would have passed, the appeal: of each planted story."""
    seen = set()
    for award in written.refused:
        text = written.letter(f"{award.year.agreement}-{award.year.year}-refusal")
        for refusal in award.refusals:
            seen.add(refusal.condition)
            appeal = refusal.appeal.partition("（清源省")[0]
            for told in (refusal.clause, appeal):
                assert plain(told, "zh") in text
            for head in ("事实和证据", "依据和理由", "有不同意见怎样提出"):
                assert head in text
            assert ("怎样就能符合条件\n" in text) or refusal.condition == "once_a_year"
    assert seen == KINDS


def evidence(award: Award) -> Iterator[str]:
    """What the evidence of a class drop is made of: the section, both classes, the means."""
    (drop,) = (one for one in award.drops if one.reading == "annual_below_last_year")
    for one in drop.with_answer(drop.answer):
        assert one.water.water_class is not None
        assert one.against is not None
        assert one.water.items is not None
        yield from (one.section, f"{one.water.water_class.label}类", f"{one.against.label}类")
        yield plain(one.water.items.zh, "zh")


def test_a_class_drop_is_told_with_its_evidence(written: Written) -> None:
    """As the readings have it, for every agreement that was refused for one."""
    dropped = [a for a in written.refused if a.refusals[0].condition == "class_drop"]
    assert dropped
    for award in dropped:
        text = written.letter(f"{award.year.agreement}-{award.year.year}-refusal")
        assert [told for told in evidence(award) if told not in text] == []


def test_a_class_drop_says_to_which_value_each_item_had_to_come(written: Written) -> None:
    """临江闸 2020 is Ⅲ by three items; class Ⅱ asks 15, 0.5 and 0.1 mg/L (GB 3838-2002 表1)."""
    text = written.letter("demo-990203-2020-refusal")
    needed = "化学需氧量不高于15毫克/升、氨氮不高于0.5毫克/升、总磷不高于0.1毫克/升"
    assert f"不劣于Ⅱ类，即{needed}。" in text


def test_an_incident_and_a_recovery_are_told_with_documents_and_amounts(written: Written) -> None:
    """As planted: grade Ⅲ by 演示环应急〔2019〕3号; 300 and 250 万元 were paid for 2019."""
    by_condition = {one.refusals[0].condition: one.year for one in written.refused}
    incident, missed = by_condition["incident"], by_condition["missed_years"]
    text = written.letter(f"{incident.agreement}-{incident.year}-refusal")
    assert "据演示环应急〔2019〕3号（2019年6月10日）认定，2019年5月17日上游" in text
    text = written.letter(f"{missed.agreement}-{missed.year}-recovery")
    assert "应收回550万元" in text
    assert "2019年未达标、2020年未达标" in text


def test_every_letter_of_a_fictional_county_is_stamped(written: Written) -> None:
    """Its first paragraph, whatever the letter; each year has its letters."""
    assert len(written.sent) > 30
    first = {(one.letter.stamp, one.letter.blocks[0].text) for one in written.sent}
    assert first == {(STAMP, STAMP)}


def test_letters_have_no_date_of_the_machine_and_no_key_of_a_file(written: Written) -> None:
    """2019年7月, never 2019-07; never ``[[score]]``; and no word that accuses."""
    for one in written.sent:
        text = "\n".join(b.text for b in one.letter.blocks if b.kind is not BlockKind.FILE)
        assert re.findall(r"\d{4}-\d\d(?!\d)|\[\[|award\.\w", text) == []
        assert [word for word in ("违规", "责令", "处罚", "追究", "造假") if word in text] == []


def test_word_file_and_page_say_the_same_and_annexes_are_there(
    written: Written, tmp_path: Path
) -> None:
    """Paragraph by paragraph; each digest that is printed is that of the file beside it."""
    letters = written.years[2019]
    pages = write_letters(tmp_path / "o", letters, written.folder)
    assert len(pages) == len(letters.letters)
    digests = 0
    for page in pages:
        texts = page_texts(page.read_text(encoding="utf-8"))
        assert texts == [p.text for p in docx.Document(str(page.with_suffix(".docx"))).paragraphs]
        for file, digest in re.findall(r"（(\S+?)） SHA-256：(\w{64})", "\n".join(texts)):
            content = (page.parent / file.rpartition("（")[2]).read_bytes()
            assert hashlib.sha256(content).hexdigest() == digest
            digests += 1
    assert digests >= len(pages)


def test_the_same_folder_gives_the_same_bytes(written: Written, tmp_path: Path) -> None:
    """Written twice, every file alike."""
    found = []
    again = letters_of(written.folder, 2020, AFTER)
    for name, letters in (("a", written.years[2020]), ("b", again)):
        out = tmp_path / name
        write_letters(out, letters, written.folder)
        files = sorted(one for one in out.rglob("*") if one.is_file())
        found.append({one.relative_to(out): one.read_bytes() for one in files})
    assert found[0] == found[1]
    assert {one.suffix for one in found[0]} == {".docx", ".html", ".json"}


def test_a_refusal_without_samples_is_said(written: Written) -> None:
    """By water, and no statement in the folder: 2020 has several; an incident needs none."""
    codes = [one.code for one in written.years[2019].findings]
    assert "letters.no_samples" not in codes
    found = [o for o in written.years[2020].findings if o.code.startswith("l")]
    by_water = {"class_drop", "missed_years"}
    needed = [a.year for a in written.refused if a.refusals[0].condition in by_water]
    assert sorted(one.found for one in found) == sorted(f"{y.agreement}-{y.year}" for y in needed)


def test_a_statement_goes_to_both_sides(written: Written) -> None:
    """One letter with the four files of the statement."""
    (sent,) = (one for one in written.sent if one.letter.name.endswith("-statement"))
    assert len(sent.files) == 4
    assert "上下游各方收到的结算单和本函完全相同" in sent.letter.text


def test_without_a_choice_the_county_reads_what_each_way_gives(
    written: Written, tmp_path: Path
) -> None:
    """The short budget of 2020: no refusal, both amounts, who picks."""
    copy = copytree(written.folder, tmp_path / "p")
    text = (copy / "awards.toml").read_text(encoding="utf-8")
    head, rest = text.split("[[choice]]")
    (copy / "awards.toml").write_text(head + rest[rest.index("[[") :], encoding="utf-8")
    letters = [one.letter for one in letters_of(copy, 2020, AFTER).letters]
    waiting = [one for one in letters if "如果选定按备案先后" in one.text]
    assert waiting
    assert {one.name.rpartition("-")[2] for one in waiting} == {"pending"}
    for one in waiting:
        assert "如果选定按比例压减" in one.text
        assert "不是不予奖补的决定" in one.text


def test_a_statement_that_cannot_be_read_stops_all(written: Written, tmp_path: Path) -> None:
    """Named with its file; nothing is written."""
    copy = copytree(written.folder, tmp_path / "p")
    (file,) = copy.glob("*-2019/statement.json")
    file.write_text("{", encoding="utf-8")
    with pytest.raises(RefusedError) as error:
        letters_of(copy, 2019, AFTER)
    assert [one.place and one.place.file for one in error.value.findings] == [str(file)]


def test_letters_are_not_written_among_what_is_read(written: Written) -> None:
    """The agreements stay what they are."""
    letters = written.years[2019]
    with pytest.raises(MisuseError):
        write_letters(written.folder / "agreements" / "x", letters, written.folder)
