"""An archive in an S3 store: a server on this machine, no network."""

import json
import os
import secrets
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from riverpact.files.archive.store import Store, store_at
from riverpact.files.shipped import instruments_folder

boto3 = pytest.importorskip("boto3", reason="boto3 is not installed: no S3 test")
pytest.importorskip("s3fs", reason="s3fs is not installed: no S3 test")
moto = pytest.importorskip("moto.server", reason="moto is not installed: no S3 test")

Run = Callable[..., Any]
HEADER = "断面,采样时间,监测方式,化学需氧量(mg/L),氨氮(mg/L),总磷(mg/L)"
QINGXI = instruments_folder() / "demonstration" / "qingxi"


@pytest.fixture(name="endpoint", scope="module")
def _endpoint() -> Iterator[str]:
    server = moto.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture(name="location")
def _location(endpoint: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """A prefix in a new bucket; a client needs the endpoint and a key, nothing else."""
    monkeypatch.setenv("AWS_ENDPOINT_URL", endpoint)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    bucket = f"b{secrets.token_hex(8)}"
    client = boto3.client("s3")
    client.create_bucket(Bucket=bucket)
    client.close()
    return f"s3://{bucket}/province/readings"


def wrote(file: Path, nh3n: str, months: int = 12) -> Path:
    rows = [f"石桥,2019-{month:02d}-05,手工,12.0,{nh3n},0.08" for month in range(1, months + 1)]
    file.write_text("\n".join((HEADER, *rows)) + "\n", encoding="utf-8")
    return file


def listed(run: Run, location: str, *options: str) -> Any:
    said = run("readings", "list", location, *options, "--json")
    return said.code, json.loads(said.out)


def test_accept_correct_list_and_settle(run: Run, location: str, tmp_path: Path) -> None:
    """The whole life of an archive, as in a folder: one URL is all that differs."""
    accept = ("readings", "accept", "--archive", location, "--who", "王")
    first, second = wrote(tmp_path / "a.csv", "0.31"), wrote(tmp_path / "b.csv", "2.5", 1)
    assert run(*accept, first, "--at", "2020-01-05").code == 0
    assert json.loads(run(*accept, first, "--json").out)["already_known"]
    refused = run(*accept, second, "--json")
    assert refused.code == 1
    assert [one["code"] for one in json.loads(refused.out)["findings"]] == [
        "archive.different_value"
    ]
    people = ("--who", "王", "--approver", "李", "--reason", "复核")
    correct = ("readings", "correct", second, "--archive", location, *people)
    assert run(*correct, "--at", "2020-02-01").code == 0
    assert listed(run, location, "--verify")[0] == 0
    code, earlier = listed(run, location, "--as-of", "2020-01-31")
    assert (code, [one["kind"] for one in earlier["batches"]]) == (0, ["delivery"])

    settle = ("settle", QINGXI, "--readings", location, "--year", "2019", "--json")
    statements = [
        json.loads(run(*settle, *options).out)["statements"][0]
        for options in ((), ("--as-of", "2020-01-31"))
    ]
    assert [one["as_of"] for one in statements] == ["2020-02-01T00:00:00+08:00", "2020-01-31"]
    assert [len(one["inputs"]) for one in statements] == [2, 1]
    assert statements[0]["amount"] != statements[1]["amount"] == "3600000"


def test_an_engine_reads_a_store_as_it_reads_a_folder(
    run: Run, location: str, tmp_path: Path
) -> None:
    """Parquet by its URL, and an archive: through Arrow and fsspec, with the same digits."""
    file, folder = wrote(tmp_path / "a.csv", "0.31"), tmp_path / "parquet"
    run("readings", "convert", file, "--out", folder)
    bucket, _, prefix = location.removeprefix("s3://").partition("/")
    client = boto3.client("s3")
    for one in folder.iterdir():
        client.upload_file(str(one), bucket, f"{prefix}/parquet/{one.name}")
    client.close()
    archive = f"s3://{bucket}/archive"
    assert run("readings", "accept", file, "--archive", archive, "--who", "王").code == 0
    call = ("--plan", "agreement-minimum", "--year", "2019", "--engine", "duckdb", "--json")
    found = [
        json.loads(run("assess", one, *call).out)
        for one in (folder, f"{location}/parquet", archive)
    ]
    assert [one["rows"] for one in found] == [36, 36, 36]
    assert len({one["digest"] for one in found}) == 1
    assert found[0]["months"] == found[1]["months"] == found[2]["months"]


def test_a_changed_object_is_found(run: Run, location: str, tmp_path: Path) -> None:
    """One byte of the rows, changed in the store itself."""
    file = wrote(tmp_path / "a.csv", "0.31")
    run("readings", "accept", file, "--archive", location, "--who", "王")
    store = store_at(location)
    (rows,) = store.names("readings")
    content = store.read(f"readings/{rows}") or b""
    store.put(f"readings/{rows}", content[:-1] + b"0")
    code, data = listed(run, location, "--verify")
    assert code == 1
    assert [one["code"] for one in data["findings"]] == ["archive.rows_changed"]


@pytest.fixture(name="store")
def _store(location: str) -> Store:
    return store_at(location)


def test_the_store_refuses_a_second_writer(store: Store) -> None:
    """A number is created once: If-None-Match."""
    assert store.create("batches/000001.json", b"first")
    assert not store.create("batches/000001.json", b"second")
    assert store.read_all(["batches/000001.json", "none"]) == [b"first", None]


@pytest.mark.parametrize(
    ("point", "batches"),
    [("readings.placed", 0), ("batches.whole", 0), ("batches.placed", 1)],
)
def test_a_killed_writer_leaves_the_old_view_or_the_new_one(
    point: str, batches: int, run: Run, location: str, tmp_path: Path
) -> None:
    """Rows without a manifest are nothing; running again completes, once."""
    file = wrote(tmp_path / "a.csv", "0.31", 1)
    call = ["readings", "accept", str(file), "--archive", location, "--who", "王"]
    killed = subprocess.run(
        [sys.executable, "-m", "riverpact", *call],
        env=os.environ | {"RIVERPACT_FAILPOINT": f"{point}:kill"},
        check=False,
    )
    assert killed.returncode == 137
    found = len(listed(run, location)[1]["batches"])
    assert found == batches
    again = json.loads(run(*call, "--json").out)
    assert again["already_known"] == bool(batches)
    code, data = listed(run, location, "--verify")
    assert (code, len(data["batches"]), data["findings"]) == (0, 1, [])


def test_a_store_that_cannot_be_reached_is_said(
    run: Run, location: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No such bucket, no such kind of store: exit 2 and where it was looked for."""
    del location
    said = run("readings", "list", f"s3://none{secrets.token_hex(8)}/a")
    assert (said.code, "s3://none" in said.err) == (2, True)
    monkeypatch.setenv("RIVERPACT_LANG", "en")
    said = run("readings", "list", "sftp://host/a")
    assert (said.code, "s3" in said.err) == (2, True)
