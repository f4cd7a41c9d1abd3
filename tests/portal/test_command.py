"""``riverpact-portal serve`` sets up and serves; a second start keeps what was entered."""

import http.cookiejar
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

SIGNED_IN = "我的办公桌"


@contextmanager
def served(home: Path, demonstration: Path) -> Iterator[tuple[str, float]]:
    """Serve a folder and lend its address and how long it took to answer."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = [
        sys.executable, "-m", "riverpact.portal", "serve", "--home", str(home),
        "--demonstration", str(demonstration), "--port", str(port),
    ]  # fmt: skip
    environment = {key: value for key, value in os.environ.items() if "DJANGO" not in key}
    environment.pop("DATABASE_URL", None)
    environment["PYTHONPATH"] = os.pathsep.join(sys.path)
    began = time.monotonic()
    server = subprocess.Popen(words, env=environment, stdout=subprocess.DEVNULL)
    try:
        yield _answering(f"http://127.0.0.1:{port}", server), time.monotonic() - began
    finally:
        server.send_signal(signal.SIGTERM)
        assert server.wait(timeout=60) == 0


def _answering(address: str, server: subprocess.Popen[bytes]) -> str:
    for _ in range(600):
        assert server.poll() is None, "it ended"
        try:
            urllib.request.build_opener().open(f"{address}/public/", timeout=5).close()
        except OSError:
            time.sleep(0.2)
        else:
            return address
    pytest.fail("it never answered")


def sign_in(address: str, name: str, password: str) -> str:
    """Sign in as a browser does, and return the page it leads to."""
    jar = http.cookiejar.CookieJar()
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    page = browser.open(f"{address}/accounts/sign-in/").read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
    assert token is not None
    given = {"username": name, "password": password, "csrfmiddlewaretoken": token[1]}
    body = urllib.parse.urlencode(given).encode()
    return str(browser.open(f"{address}/accounts/sign-in/", body).read().decode())


def test_it_serves_and_serves_again(grown: Path, tmp_path: Path) -> None:
    """The first start loads the demonstration; the second finds it, and does not load it again."""
    home = tmp_path / "home"
    with served(home, grown) as (address, _):
        assert SIGNED_IN in sign_in(address, "bixi-finance", "Qingyuan-2019")
    loaded = (home / "archive" / "head.json").read_bytes()
    with served(home, tmp_path / "nowhere") as (address, _):
        assert SIGNED_IN in sign_in(address, "ecology-a", "Qingyuan-2019")
        assert SIGNED_IN not in sign_in(address, "ecology-a", "wrong")
    assert (home / "archive" / "head.json").read_bytes() == loaded
