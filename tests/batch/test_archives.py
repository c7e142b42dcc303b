from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest

from extractor.batch import run
from extractor.batch.archives import member_bytes
from extractor.batch.input import Input
from extractor.batch.inputs import expand
from extractor.errors import DamagedSourceError, EncryptedSourceError, ExtractorError, LimitExceededError
from extractor.zips import ARCHIVE

REPORT = "政府信息公开工作年度报告" * 50


def archive(path: Path, files: dict[str, bytes], kind: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", kind) as file:
        for name, data in files.items():
            file.writestr(name, data)
    return path


def found(path: Path) -> dict[str, Input]:
    inputs = list(expand([path]))
    by_name = {one.name.removeprefix(path.as_posix()): one for one in inputs}
    assert len(by_name) == len(inputs)
    return by_name


def content(one: Input) -> bytes:
    assert one.member is not None
    return member_bytes(one.path, one.member)


@pytest.mark.parametrize("kind", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_members_are_inputs(tmp_path: Path, kind: int) -> None:
    path = archive(tmp_path / "a.zip", {"甲/1.html": REPORT.encode(), "b.txt": b"", "__MACOSX/._b.txt": b"x"}, kind)
    with zipfile.ZipFile(path, "a") as file:
        file.mkdir("empty") if hasattr(file, "mkdir") else file.writestr("empty/", b"")
    inputs = found(path)
    assert list(inputs) == ["!甲/1.html", "!b.txt"]
    assert [content(one) for one in inputs.values()] == [REPORT.encode(), b""]
    assert inputs["!b.txt"].key == f"{path}!b.txt".lstrip("/")


def test_what_stands_around_the_archive(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip", {"1.txt": b"one", "2.txt": b"two"})
    with zipfile.ZipFile(path, "a") as file:
        file.comment = b"PK\5\6 is how an end starts" * 10
    path.write_bytes(b"#!/bin/sh\n" * 100 + path.read_bytes())
    assert [content(one) for one in found(path).values()] == [b"one", b"two"]


def test_long_archives(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as file, file.open("1.txt", "w", force_zip64=True) as member:
        member.write(b"one")
    assert content(found(path)["!1.txt"]) == b"one"
    data = bytearray(path.read_bytes())
    end = data.rfind(b"PK\5\6")
    count, length, place = struct.unpack("<HLL", data[end + 10 : end + 20])
    long_end = b"PK\6\6" + struct.pack("<QHHLLQQQQ", 44, 45, 45, 0, 0, count, count, length, place)
    data[end:end] = long_end + b"PK\6\7" + struct.pack("<LQL", 0, end, 1)
    data[-14:-2] = struct.pack("<HHLL", 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF)
    path.write_bytes(data)
    assert zipfile.ZipFile(path).namelist() == ["1.txt"]
    assert content(found(path)["!1.txt"]) == b"one"


def test_names(tmp_path: Path) -> None:
    class Unmarked(zipfile.ZipInfo):
        raw = b""

        def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802
            return self.raw, self.flag_bits

    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as file:
        for number, raw in enumerate(("年报\\甲.html".encode("gbk"), "年报/乙.html".encode(), b"\x81\xff.txt")):
            info = Unmarked(f"{number}")
            info.raw = raw
            file.writestr(info, b"x")
        file.writestr("丙.html", b"x")
    assert list(found(path)) == ["!年报/甲.html", "!年报/乙.html", "!\\x81\\xff.txt", "!丙.html"]


def test_two_of_one_name_are_two_inputs(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("1.txt", b"one")
        with pytest.warns(UserWarning, match="Duplicate"):
            file.writestr("1.txt", b"two")
    inputs = found(path)
    assert sorted(content(one) for one in inputs.values()) == [b"one", b"two"]


def test_nested_archives_are_refused_by_name(tmp_path: Path) -> None:
    inner = archive(tmp_path / "inner.zip", {"1.txt": b"one"})
    path = archive(tmp_path / "a.zip", {"in/inner.ZIP": inner.read_bytes(), "2.txt": b"two"})
    first, second = sorted(run(expand([path]), jobs=1, target="tests.batch.targets:extract"), key=lambda one: one.name)
    assert (first.name, first.status.value) == (f"{path}!2.txt", "ok")
    assert (second.name, second.status.value, second.error_code) == (
        f"{path}!in/inner.ZIP",
        "unreadable",
        "nested_archive",
    )
    assert "an archive in an archive" in (second.error or "")


class TestBombs:
    def refusal(self, path: Path) -> tuple[str, str]:
        (one,) = expand([path])
        assert one.name == path.as_posix()
        assert one.refusal is not None
        return one.refusal

    def test_a_member_that_unpacks_to_too_much(self, tmp_path: Path) -> None:
        path = archive(tmp_path / "a.zip", {"fine.txt": b"x", "zeros.txt": bytes(40_000_000)})
        code, message = self.refusal(path)
        assert code == "limit_exceeded"
        assert "zeros.txt unpacks to more than 200 times" in message

    def test_members_that_unpack_to_too_much_together(self, tmp_path: Path) -> None:
        path = archive(tmp_path / "a.zip", {f"{index}.txt": bytes(1_000_000) for index in range(40)})
        assert "zip bomb" in self.refusal(path)[1]

    def test_too_many_members(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("extractor.batch.archives.ARCHIVE", ARCHIVE._replace(members=3))
        path = archive(tmp_path / "a.zip", {str(index): b"x" for index in range(4)})
        assert "4 members, more than 3" in self.refusal(path)[1]
        data = bytearray(path.read_bytes())
        data[-12:-10] = struct.pack("<H", 2)  # the end tells of fewer than there are
        path.write_bytes(data)
        assert "more than 3 members" in self.refusal(path)[1]

    def test_a_directory_that_lies_about_sizes(self, tmp_path: Path) -> None:
        path = archive(tmp_path / "a.zip", {"a.txt": bytes(1_000_000)})
        member = found(path)["!a.txt"].member
        assert member is not None
        with pytest.raises(DamagedSourceError, match="checksum"):
            member_bytes(str(path), member._replace(size=1000))
        with pytest.raises(LimitExceededError):
            member_bytes(str(path), member._replace(size=10**10))


class TestDamage:
    @pytest.mark.parametrize(
        ("change", "error"),
        [
            ({"flags": 1}, EncryptedSourceError),
            ({"method": 14}, ExtractorError),
            ({"crc": 5}, DamagedSourceError),
            ({"place": 3}, DamagedSourceError),
            ({"packed": 5}, DamagedSourceError),
        ],
    )
    def test_members(self, tmp_path: Path, change: dict[str, int], error: type[ExtractorError]) -> None:
        path = archive(tmp_path / "a.zip", {"a.txt": REPORT.encode()})
        member = found(path)["!a.txt"].member
        assert member is not None
        with pytest.raises(error):
            member_bytes(str(path), member._replace(**change))

    def test_what_is_no_archive_is_given_as_it_is(self, tmp_path: Path) -> None:
        files = {
            "page.zip": b"<html>404</html>",
            "empty.zip": b"",
            "cut.zip": archive(tmp_path / "x", {"a": REPORT.encode() * 9}).read_bytes()[:-30],
            "nothing.zip": archive(tmp_path / "y", {}).read_bytes(),
            "report.zip": archive(tmp_path / "z", {"[Content_Types].xml": b"", "word/document.xml": b""}).read_bytes(),
        }
        for name, data in files.items():
            (tmp_path / name).write_bytes(data)
        (tmp_path / "folder.zip").mkdir()
        for name in files:
            assert next(iter(expand([tmp_path / name]))).member is None, name
        assert list(expand([tmp_path / "folder.zip"])) == []

    def test_any_damage_ends_in_rows(self, tmp_path: Path) -> None:
        """Bytes changed one after the other: inputs come or the archive itself does, and nothing else is raised."""
        whole = archive(tmp_path / "a.zip", {"a.txt": b"x" * 50, "b.txt": b"y"}).read_bytes()
        for place in range(len(whole)):
            data = bytearray(whole)
            data[place] ^= 0xFF
            (tmp_path / "b.zip").write_bytes(data)
            for one in expand([tmp_path / "b.zip"]):
                if one.member is not None and one.refusal is None:
                    try:
                        member_bytes(one.path, one.member)
                    except ExtractorError:
                        continue


def test_a_run_over_an_archive(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr("a.txt", "甲")
        file.writestr("exit.txt", "exit")
    (tmp_path / "x").mkdir()
    (tmp_path / "x/a.zip").write_bytes(buffer.getvalue())
    outcomes = {one.name: one for one in run(expand([tmp_path / "x"]), jobs=2, target="tests.batch.targets:extract")}
    good, bad = outcomes[f"{tmp_path}/x/a.zip!a.txt"], outcomes[f"{tmp_path}/x/a.zip!exit.txt"]
    assert (good.status.value, bad.error_code, len(bad.sha256 or "")) == ("ok", "exit:3", 64)
