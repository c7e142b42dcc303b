"""An output that is there is replaced by a better one or not at all, and one odd input costs itself alone."""

from __future__ import annotations

import json
import os
import struct
import zipfile
from pathlib import Path
from typing import Any

import pytest

from extractor.batch.inputs import expand
from extractor.cli import main
from tests.conftest import ROOT

GOOD = ROOT / "fixtures" / "text-pipes" / "source.txt"
KINDS = (".jsonl", ".csv", ".json")


def status_rows(out: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in Path(f"{out}.status.jsonl").read_text("utf-8").splitlines()]


def content(out: Path) -> dict[str, bytes]:
    files = sorted(out.rglob("*")) if out.is_dir() else [out]
    return {str(path): path.read_bytes() for path in (*files, Path(f"{out}.status.jsonl")) if path.is_file()}


@pytest.fixture(params=KINDS)
def good(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    out = tmp_path / f"good{request.param}"
    assert main(["convert", str(GOOD), "-qo", str(out)]) == 0
    return out


class TestAnOutputThatIsThere:
    @pytest.mark.parametrize("source", ["gone.pdf", "gone/", "20??/*.html"])
    def test_a_typing_error_leaves_it(self, good: Path, source: str, capsys: pytest.CaptureFixture[str]) -> None:
        before = content(good)
        assert main(["convert", str(good.parent / source), str(GOOD), "-o", str(good)]) == 2
        assert content(good) == before
        assert "is as it was" in capsys.readouterr().err

    def test_an_empty_folder_leaves_it(self, good: Path) -> None:
        before = content(good)
        (good.parent / "empty").mkdir()
        assert main(["convert", str(good.parent / "empty"), "-o", str(good)]) == 2
        assert content(good) == before

    def test_failures_alone_leave_it(self, good: Path, capsys: pytest.CaptureFixture[str]) -> None:
        before = content(good)
        (good.parent / "empty.pdf").touch()
        assert main(["convert", str(good.parent / "empty.pdf"), "-qo", str(good)]) == 1
        assert content(good) == before
        assert "as they were" in capsys.readouterr().err
        assert not Path(f"{good}.state").exists()

    def test_a_better_one_replaces_it(self, good: Path) -> None:
        before = content(good)
        (good.parent / "empty.pdf").touch()
        assert main(["convert", str(good.parent / "empty.pdf"), str(GOOD), "-qo", str(good)]) == 1
        assert len(status_rows(good)) == 2
        assert content(good) != before

    @pytest.mark.parametrize("spelling", ["{0}", "{0.parent}/./{0.name}", "{0}.status.jsonl"])
    def test_it_is_no_source_too(self, good: Path, spelling: str) -> None:
        before = content(good)
        assert main(["convert", spelling.format(good), "-o", str(good)]) == 2
        assert content(good) == before

    @pytest.mark.skipif(not hasattr(os, "symlink"), reason="links")
    def test_nor_by_another_name(self, good: Path) -> None:
        before = content(good)
        (good.parent / "link").symlink_to(good)
        assert main(["convert", str(good.parent / "link"), "-o", str(good)]) == 2
        assert content(good) == before


def test_where_nothing_is_lost_failures_are_told(tmp_path: Path) -> None:
    out = tmp_path / "o.jsonl"
    assert main(["convert", str(tmp_path / "gone.pdf"), "-qo", str(out)]) == 1
    assert [row["error_code"] for row in status_rows(out)] == ["missing_file"]


def test_duplicates_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("b.txt", "a.txt"):
        (tmp_path / name).write_bytes(GOOD.read_bytes())
    (tmp_path / "c.txt").write_bytes(GOOD.read_bytes() + b"\n")
    out = tmp_path / "o.jsonl"
    assert main(["convert", *(str(tmp_path / f"{name}.txt") for name in "bac"), "-o", str(out)]) == 0
    told = {Path(row["name"]).name: Path(row["duplicate_of"] or "").name for row in status_rows(out)}
    assert told == {"a.txt": "", "b.txt": "a.txt", "c.txt": "a.txt"}
    assert "same agency and year 1, same bytes 1" in capsys.readouterr().err


def zipped(path: Path, name: str = "a.txt") -> bytearray:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(name, GOOD.read_bytes())
    return bytearray(path.read_bytes())


def far_member(data: bytearray) -> None:
    """The directory says that the member lies beyond what a file may hold."""
    entry = data.rfind(b"PK\1\2")
    name = struct.unpack("<H", data[entry + 28 : entry + 30])[0]
    data[entry + 30 : entry + 32] = struct.pack("<H", 12)
    data[entry + 42 : entry + 46] = b"\xff" * 4
    extra = struct.pack("<HHQ", 1, 8, 2**63 - 1)
    data[entry + 46 + name : entry + 46 + name] = extra
    end = data.rfind(b"PK\5\6")
    length = struct.unpack("<L", data[end + 12 : end + 16])[0]
    data[end + 12 : end + 16] = struct.pack("<L", length + 12)


def far_directory(data: bytearray) -> None:
    """A zip64 locator that leads out of the file."""
    end = data.rfind(b"PK\5\6")
    data[end + 10 : end + 12] = b"\xff\xff"
    data[end:end] = struct.pack("<4sLQL", b"PK\6\7", 0, 2**64 - 1, 1)


def large_member(data: bytearray) -> None:
    entry = data.rfind(b"PK\1\2")
    data[entry + 20 : entry + 24] = struct.pack("<L", 2**31)


@pytest.mark.parametrize("harm", [far_member, far_directory, large_member])
def test_a_malformed_archive_is_one_failed_row(tmp_path: Path, harm: Any) -> None:
    path, out = tmp_path / "bad.zip", tmp_path / "o.jsonl"
    data = zipped(path)
    harm(data)
    path.write_bytes(data)
    assert main(["convert", str(path), str(GOOD), "-qo", str(out)]) == 1
    failed, good = sorted(status_rows(out), key=lambda row: row["error_code"] is None)
    assert (failed["status"], good["status"] in ("ok", "partial")) == ("unreadable", True)
    assert main(["convert", str(path), str(GOOD), "-qo", str(out), "--resume"]) == 1


def test_a_member_without_a_name_is_refused(tmp_path: Path) -> None:
    data = zipped(tmp_path / "bad.zip", "a")
    entry, end = data.rfind(b"PK\1\2"), data.rfind(b"PK\5\6")
    length, place = struct.unpack("<LL", data[end + 12 : end + 20])
    data[end + 12 : end + 20] = struct.pack("<LL", length - 1, place - 1)
    data[entry + 28] = data[26] = 0
    del data[entry + 46], data[30]
    (tmp_path / "bad.zip").write_bytes(data)
    (one,) = expand([tmp_path / "bad.zip"])
    assert one.refusal is not None
    assert one.refusal[0] == "damaged_file"


def test_an_odd_address_is_one_failed_row(tmp_path: Path) -> None:
    pytest.importorskip("fsspec")
    out = tmp_path / "o.jsonl"
    odd = ["weird://x y?[", "http:///", "file://%00", "://"]
    assert main(["convert", *odd, str(GOOD), "-qo", str(out)]) == 1
    assert sorted(row["status"] for row in status_rows(out)) == sorted(["unreadable"] * 4 + ["ok"])


def test_the_documented_merge_takes_its_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`parts/*.jsonl` matches the status rows too; a shell that resolves no patterns leaves them to the command."""
    monkeypatch.chdir(tmp_path)
    for number in (1, 2):
        shard = ["--shard", f"{number}/2"]
        main(["convert", str(ROOT / "fixtures" / "text-*" / "source.txt"), "-qo", f"parts/{number}.jsonl", *shard])
    assert main(["merge", "parts/*.jsonl", "-qo", "pattern.jsonl"]) == 0
    assert main(["merge", *sorted(map(str, Path("parts").glob("*.jsonl"))), "-qo", "named.jsonl"]) == 0
    assert Path("pattern.jsonl").read_bytes() == Path("named.jsonl").read_bytes() != b""
