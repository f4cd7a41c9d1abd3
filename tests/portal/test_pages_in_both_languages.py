"""Each page says everything in the reader's language; only names of records stay as they are."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import quote

import pytest
from django.test import Client

from riverpact.files.registry import shipped_registry
from riverpact.portal.accounts.models import Person, Territory
from riverpact.portal.agreements.models import AgreedSectionRecord, AgreementRecord
from riverpact.portal.desk.province_map import own_map
from riverpact.portal.publication.models import Release
from tests.portal.assessment.months import keep_month, keep_readings
from tests.portal.conftest import Office
from tests.portal.publication.released_years import keep_release

SECTION = quote("石桥")
RELEASE = "the page of the release"
PAGES = (
    "/public/",
    "/public/data/",
    "/public/years/demo-qingxi/2019/",
    f"/public/years/demo-qingxi/2019/{SECTION}/",
    "/public/releases/",
    "/public/releases/propose/",
    RELEASE,
    "/desk/province/",
    "/desk/province/?map=jiangxi",
    "/months/sections/",
    f"/months/sections/demo-qingxi/{SECTION}/",
    f"/months/sections/demo-qingxi/headroom/{SECTION}/?through=2020-08",
)
CHINESE = re.compile(r"[\u4e00-\u9fff]+")
WORDS = re.compile(r"[A-Za-z]{2,}(?: [A-Za-z]{2,}){2,}")
"""Three English words in a row: a sentence that was not said in Chinese."""
ALWAYS = (
    "中文",
    "河契",
    "劣",
    "演示·模拟数据",
    "国家地理信息公共服务平台",
    "天地图",
    "审图号",
    "号",
)
NOT_READ = {"script", "style", "title"}


class _Read(HTMLParser):
    """The words of a page, with those of labels that only a screen reader says."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in {"meta", "link", "img", "input", "br"}:
            self._inside.append(tag)
        self.words += [value or "" for name, value in attrs if name == "aria-label"]

    def handle_endtag(self, tag: str) -> None:
        while self._inside and self._inside.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not NOT_READ & set(self._inside):
            self.words.append(data)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_said_in_english(office: Office, page: str) -> None:
    """No Chinese is left but names, and titles of documents."""
    client = _client(office, "en")
    text = " ".join(_words(client, page))
    assert WORDS.search(text)
    for name in sorted(_names(), key=len, reverse=True):
        text = text.replace(name, "")
    assert CHINESE.findall(text) == []


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_said_in_chinese(office: Office, page: str) -> None:
    """No English sentence is left."""
    client = _client(office, "zh-hans")
    text = " ".join(_words(client, page))
    assert CHINESE.search(text)
    assert WORDS.findall(text) == []


def _client(office: Office, language: str) -> Client:
    keep_readings(office, [2020])
    keep_month(office.agreement, "2020-01")
    keep_month(office.agreement, "2020-02", None, label=None, verdict="insufficient_data")
    keep_release(office)
    client = office.client("ecology-a")
    client.post("/language/", {"language": language, "next": "/public/"})
    return client


def _words(client: Client, page: str) -> Iterator[str]:
    release = Release.objects.get().get_absolute_url()
    answer = client.get(release if page == RELEASE else page)
    assert answer.status_code == 200
    reader = _Read()
    reader.feed(answer.content.decode())
    return iter(reader.words)


def _names() -> set[str]:
    """Return all names and titles that records and the registry have."""
    names = set(ALWAYS)
    for model, fields in (
        (AgreementRecord, ("title",)),
        (AgreedSectionRecord, ("name",)),
        (Territory, ("name",)),
        (Person, ("name", "office")),
    ):
        for row in model.objects.values_list(*fields):
            names |= {one for one in row if one}
    drawn = own_map()
    assert drawn is not None
    names |= {one.properties.name_zh for one in drawn.rivers}
    names |= {part for one in shipped_registry("jiangxi").counties for part in (one.name,)}
    return names | {"清环函", "国家地理信息公共服务平台（天地图）行政区划"}
