"""Inputs and outputs behind URLs: against moto's S3 server on the loopback address; needs `remote` and moto."""

from __future__ import annotations

import importlib.util
import json
import os
import socket
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from extractor.batch.inputs import expand
from extractor.cli import main

HAS_FSSPEC = importlib.util.find_spec("fsspec") is not None
HAS_S3 = all(importlib.util.find_spec(name) is not None for name in ("s3fs", "moto", "flask"))
HAS_ARROW = importlib.util.find_spec("pyarrow") is not None
NOTICE = "关于放假的通知。\n"


def test_file_urls_need_nothing(tmp_path: Path) -> None:
    (tmp_path / "报告 1.txt").write_text(NOTICE, "utf-8")
    assert [one.path for one in expand([tmp_path.as_uri()])] == [str(tmp_path / "报告 1.txt")]
    assert [one.path for one in expand([(tmp_path / "报告 1.txt").as_uri()])] == [str(tmp_path / "报告 1.txt")]
    assert main(["convert", str(tmp_path), "-qo", f"{tmp_path.as_uri()}/o.jsonl"]) == 0
    assert (tmp_path / "o.jsonl").exists()


@pytest.mark.skipif(HAS_FSSPEC, reason="fsspec is installed")
def test_without_fsspec_it_says_what_to_install(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["convert", "s3://bucket/folder", "-qo", str(tmp_path / "o.jsonl")]) == 2
    assert "pip install 'xxgk-extractor[remote]'" in capsys.readouterr().err


@pytest.mark.skipif(not HAS_FSSPEC, reason="fsspec is not installed")
def test_an_unknown_kind_of_url_is_a_failed_row(tmp_path: Path) -> None:
    assert main(["convert", "nowhere://x", "-qo", str(tmp_path / "o.jsonl")]) == 1
    (row,) = (tmp_path / "o.jsonl.status.jsonl").read_text("utf-8").splitlines()
    assert "nowhere" in row


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    end = time.monotonic() + 300
    while socket.socket().connect_ex(("127.0.0.1", port)):
        assert time.monotonic() < end, "moto did not start"
        time.sleep(0.1)
    yield f"http://127.0.0.1:{port}"
    process.kill()
    process.wait()


@pytest.fixture
def bucket(server: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """An empty bucket on the server; the working directory is empty too."""
    for name, value in {
        "AWS_ACCESS_KEY_ID": "testing",
        "AWS_SECRET_ACCESS_KEY": "testing",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ENDPOINT_URL": server,
    }.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    system = importlib.import_module("s3fs").S3FileSystem(skip_instance_cache=True, use_listings_cache=False)
    if system.exists("bucket"):
        system.rm("bucket", recursive=True)
    system.mkdir("bucket")
    return system


@pytest.mark.skipif(not HAS_S3, reason="s3fs and moto are not installed")
class TestS3:
    def put(self, bucket: Any, tmp_path: Path) -> None:
        for index in range(4):
            bucket.pipe(f"bucket/archive/20{index:02}/报告 {index}.txt", f"{NOTICE}{index}".encode())
        bucket.pipe("bucket/archive/empty.pdf", b"")
        with zipfile.ZipFile(tmp_path / "local.zip", "w", zipfile.ZIP_DEFLATED) as file:
            file.writestr("甲.txt", NOTICE)
            file.writestr("inner.zip", b"PK")
        bucket.put_file(str(tmp_path / "local.zip"), "bucket/archive/more.zip")

    def statuses(self, bucket: Any, url: str) -> dict[str, str]:
        lines = bucket.cat_file(f"{url}.status.jsonl").decode().splitlines()
        return {row["name"].removeprefix("s3://bucket/"): row["status"] for row in map(json.loads, lines)}

    def test_a_folder_into_the_bucket(self, bucket: Any, tmp_path: Path) -> None:
        self.put(bucket, tmp_path)
        expected = {f"archive/20{index:02}/报告 {index}.txt": "not_a_report" for index in range(4)} | {
            "archive/empty.pdf": "unreadable",
            "archive/more.zip!甲.txt": "not_a_report",
            "archive/more.zip!inner.zip": "unreadable",
        }
        assert main(["convert", "s3://bucket/archive", "-qj1", "-o", "s3://bucket/out/o.jsonl"]) == 1
        assert self.statuses(bucket, "bucket/out/o.jsonl") == expected
        assert len(bucket.cat_file("bucket/out/o.jsonl").splitlines()) == 5
        assert [path.name for path in tmp_path.iterdir()] == ["local.zip"]
        assert main(["convert", "s3://bucket/archive/*/*.txt", "-qj1", "-o", "s3://bucket/out/o.json"]) == 0
        assert len(bucket.ls("bucket/out/o.json")) == 4

    def test_shards_and_merge(self, bucket: Any, tmp_path: Path) -> None:
        self.put(bucket, tmp_path)
        parts = [f"s3://bucket/parts/{number}.jsonl" for number in (1, 2)]
        for number, part in enumerate(parts, 1):
            main(["convert", "s3://bucket/archive", "-qj1", "-o", part, "--shard", f"{number}/2"])
        assert main(["merge", parts[0], "-qo", "s3://bucket/all.jsonl"]) == 2
        assert main(["merge", *parts, "-qo", "s3://bucket/all.jsonl"]) == 1
        assert len(self.statuses(bucket, "bucket/all.jsonl")) == 7

    @pytest.mark.skipif(not HAS_ARROW, reason="pyarrow is not installed")
    def test_parquet_replaces_an_earlier_one(self, bucket: Any, tmp_path: Path) -> None:
        bucket.pipe("bucket/o.parquet/form=form2019/part-00000.parquet", b"stale")
        bucket.put_file(str(Path(__file__).parents[2] / "fixtures/pdf-ruled/source.pdf"), "bucket/a.pdf")
        assert main(["convert", "s3://bucket/a.pdf", "-qj1", "-o", "s3://bucket/o.parquet"]) == 0
        assert bucket.find("bucket/o.parquet") == ["bucket/o.parquet/form=form2021/part-00000.parquet"]

    def test_what_is_not_there(self, bucket: Any, tmp_path: Path) -> None:
        assert main(["convert", "s3://bucket/none.pdf", "s3://nobucket/x", "-qj1", "-o", "o.jsonl"]) == 1
        rows = [json.loads(line) for line in Path("o.jsonl.status.jsonl").read_text("utf-8").splitlines()]
        assert [row["error_code"] for row in rows] == ["missing_file", "missing_file"]

    def test_an_upload_that_fails_can_be_gone_on_with(
        self, bucket: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        self.put(bucket, tmp_path)
        command = ["convert", "s3://bucket/archive", "-j1", "-o", "s3://nobucket/o.jsonl"]
        assert main(command) == 2
        assert "cannot be written" in capsys.readouterr().err
        bucket.mkdir("nobucket")
        assert main([*command, "--resume"]) == 1
        assert "6 of them kept" in capsys.readouterr().err
        assert len(self.statuses(bucket, "nobucket/o.jsonl")) == 7
        assert not os.path.exists("o.jsonl.state")
        bucket.rm("nobucket", recursive=True)
