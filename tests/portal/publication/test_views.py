"""The public's pages: plain words, the year asked for, charts with their tables."""

from urllib.parse import quote

from django.test import Client

from riverpact.portal.publication.models import Release


def test_the_front_page_before_anything_is_released(office: object) -> None:
    """It says so."""
    assert office
    assert "尚无公开内容" in Client().get("/public/").content.decode()


def test_the_front_page_says_how_the_water_is_and_who_paid(approved: Release) -> None:
    """In a sentence each, and what the classes mean."""
    page = Client().get("/public/").content.decode()
    assert approved.agreement.title in page
    assert "碧溪县应向青峰县支付 220 万元。" in page
    assert "石桥：全年没有达到约定的水质。" in page
    assert "罗马数字越小，水越干净" in page
    assert "/public/?year=1999" not in page
    assert Client().get("/public/?year=1999").status_code == 200


def test_a_section_has_its_items_as_chart_and_as_table(approved: Release) -> None:
    """What a chart shows stands in a table beneath it."""
    assert approved.pk
    address = f"/public/years/demo-qingxi/2019/{quote('石桥')}/"
    page = Client().get(address).content.decode()
    assert page.count('data-chart="line"') == 3
    assert page.count('data-chart="calendar"') == 1
    assert page.count("15.5") >= 2
    assert Client().get("/public/years/demo-qingxi/2019/桥/").status_code == 404
    assert Client().get("/public/years/demo-qingxi/2018/").status_code == 404
