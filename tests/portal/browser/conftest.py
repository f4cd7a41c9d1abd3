"""A browser, a portal that it can reach, and who is signed in there."""

import shutil
from collections.abc import Callable, Iterator

import pytest
from django.conf import settings as portal_settings
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.portal.conftest import Office

Open = Callable[..., Page]


@pytest.fixture(name="browser", scope="module")
def _browser() -> Iterator[Browser]:
    """Chromium without a window; its driver runs a loop, in which Django is told to go on."""
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("there is no chromium on this machine")
    with pytest.MonkeyPatch.context() as environment, sync_playwright() as playwright:
        environment.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(name="open_page")
def _open_page(browser: Browser, live_server: LiveServer, office: Office) -> Iterator[Open]:
    """Return what opens an address as a person, wide or narrow, in a language.

    The page may not say anything wrong in its console, nor break the content security policy.
    """
    wrong: list[str] = []

    def open_page(
        address: str, username: str = "", *, width: int = 1280, language: str = "zh-CN"
    ) -> Page:
        context = browser.new_context(
            base_url=live_server.url, viewport={"width": width, "height": 900}, locale=language
        )
        if username:
            name = portal_settings.SESSION_COOKIE_NAME
            key = office.client(username).cookies[name].value
            context.add_cookies([{"name": name, "value": key, "url": live_server.url}])
        page = context.new_page()
        page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(address)
        page.wait_for_load_state("networkidle")
        return page

    yield open_page
    for context in list(browser.contexts):
        context.close()
    assert wrong == []
