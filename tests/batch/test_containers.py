"""Containers as they come: members are inputs, junk is counted, attachments are read with their page, bombs told."""

from __future__ import annotations

import gzip
import io
import json
import random
import sys
import tarfile
import zipfile
from collections.abc import Callable
from contextlib import suppress
from ctypes.util import find_library
from pathlib import Path

import pytest

from extractor.batch.input import Input
from extractor.batch.inputs import expand
from extractor.batch.options import Options
from extractor.batch.runner import run
from extractor.batch.unpacking.rar_headers import members
from extractor.cli import main
from extractor.errors import ExtractorError
from extractor.sinks import Item, open_sink
from extractor.zips import ARCHIVE, entries, find_directory, read_member
from tests.batch.containers import aes_zip, encrypted_zip, rar4, rar5, sevenzip, tar, warc
from tests.conftest import ROOT
from tests.quality.generate import make_sample
from tests.quality.render import render

NEEDS_LIBARCHIVE = pytest.mark.skipif(
    find_library("archive") is None, reason="the system's libarchive is not here (apt-get install libarchive13)"
)

REPORT = (ROOT / "fixtures" / "html-site" / "source.html").read_bytes()
PAGE = (
    "<html><head><title>青禾县{year}年政府信息公开工作年度报告</title></head>"
    "<body><p>政府信息公开工作年度报告</p>{links}</body></html>"
)


def found(path: Path, options: Options | None = None) -> dict[str, Input]:
    """The inputs of a source by their names below it."""
    return {one.name.removeprefix(f"{path.as_posix()}").lstrip("!/"): one for one in expand([path], options=options)}


def contents(inputs: dict[str, Input]) -> dict[str, bytes]:
    return {name: Path(one.path).read_bytes() for name, one in inputs.items() if one.refusal is None}


@pytest.mark.parametrize("name", ["a.tar", "a.tar.gz", "a.tgz", "a.tar.xz", "a.tar.bz2"])
def test_tar_archives(tmp_path: Path, name: str) -> None:
    files = {"2024/报告.html": b"one", "2024/b.txt": b"two", "../../etc/passwd": b"three"}
    assert contents(found(tar(tmp_path / name, files))) == files
    assert not (tmp_path.parent / "etc").exists()


def test_names_in_gbk(tmp_path: Path) -> None:
    assert list(found(tar(tmp_path / "a.tar.gz", {"年报/报告.html": b"x"}, "gbk"))) == ["年报/报告.html"]


def test_links_and_devices_in_a_tar_are_passed_by(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "a.tar", "w") as archive:
        for kind, name in ((tarfile.SYMTYPE, "link"), (tarfile.CHRTYPE, "device"), (tarfile.DIRTYPE, "folder")):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    assert found(tmp_path / "a.tar") == {}


def test_7z_archives(tmp_path: Path) -> None:
    files = {"2024/报告.html": b"one" * 1000, "b.txt": b"two"}
    assert contents(found(sevenzip(tmp_path / "a.7z", files))) == files


@NEEDS_LIBARCHIVE
@pytest.mark.parametrize("charset", ["utf-8", "gbk", "wide"])
def test_rar_archives_of_version_4(tmp_path: Path, charset: str) -> None:
    files = {"2024/报告.html": b"one" * 1000, "b.txt": b"two", "../../etc/passwd": b"three"}
    assert contents(found(rar4(tmp_path / "a.rar", files, charset))) == files


@NEEDS_LIBARCHIVE
def test_rar_archives_of_version_5(tmp_path: Path) -> None:
    files = {"2024/报告.html": REPORT, "b.txt": b"two", "../../etc/passwd": b"three"}
    assert contents(found(rar5(tmp_path / "a.rar", files))) == files
    assert not (tmp_path.parent / "etc").exists()


@NEEDS_LIBARCHIVE
@pytest.mark.parametrize("make", [rar4, rar5])
def test_a_rar_archive_that_is_not_whole_is_told(tmp_path: Path, make: Callable[..., Path]) -> None:
    data = make(tmp_path / "a.rar", {"a.txt": b"one" * 500}).read_bytes()
    at = data.index(b"oneone") + 99
    for name, damaged in {
        "flipped": data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :],
        "cut": data[:-300],
        "no": b"Rar!\x1a\x07",
    }.items():
        (tmp_path / f"{name}.rar").write_bytes(damaged)
        (one,) = found(tmp_path / f"{name}.rar").values()
        assert one.refusal
        assert one.refusal[0] == "damaged_file"


@pytest.mark.parametrize("make", [rar4, rar5])
def test_headers_of_a_rar_archive_raise_nothing_of_their_own(tmp_path: Path, make: Callable[..., Path]) -> None:
    whole, rng = make(tmp_path / "a.rar", {"报告.html": b"x" * 50, "b.txt": b""}).read_bytes(), random.Random(1)
    for _ in range(1500):
        data = bytearray(whole)
        for _ in range(rng.randint(1, 4)):
            at = rng.randrange(7, len(data))
            data[at : at + rng.choice((0, 1, 1, 1, 5))] = bytes(
                [rng.choice((0, 1, 0x7F, 0x80, 0xFF, rng.randrange(256)))]
            )
        (tmp_path / "b.rar").write_bytes(data)
        with suppress(ExtractorError):
            members(str(tmp_path / "b.rar"))


def test_a_zip_with_a_password_raises_nothing_of_its_own(tmp_path: Path) -> None:
    rng = random.Random(1)
    for make in (aes_zip, encrypted_zip):
        whole = make(tmp_path / "a.zip", "a.txt", b"hello" * 30, b"word").read_bytes()
        for _ in range(500):
            data = bytearray(whole)
            for _ in range(rng.randint(1, 3)):
                data[rng.randrange(len(data))] = rng.randrange(256)
            file = io.BytesIO(data)
            with suppress(ExtractorError):
                directory = find_directory(file)
                for _, member in entries(file, directory) if directory else ():
                    read_member(file, member, ARCHIVE, "word")


@NEEDS_LIBARCHIVE
def test_what_is_not_read_of_a_rar_archive_is_told(tmp_path: Path) -> None:
    locked = [rar5(tmp_path / "5.rar", {"a.txt": b"x"}, encrypted=True), rar4(tmp_path / "4.rar", {"a": b"x"}, flags=4)]
    for path in locked:
        (one,) = found(path).values()
        assert one.refusal
        assert one.refusal[0] == "encrypted_file"
    (one,) = found(rar4(tmp_path / "v.rar", {"a": b"x"}, flags=1)).values()
    assert one.refusal
    assert "volumes" in one.refusal[1]


def test_a_rar_archive_without_the_library_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIBARCHIVE", str(tmp_path / "none.so"))
    (one,) = found(rar5(tmp_path / "a.rar", {"a.txt": b"x"})).values()
    assert one.refusal
    assert one.refusal[0] == "missing_library"
    assert "libarchive13" in one.refusal[1]


@pytest.mark.parametrize("name", ["a.tar", "a.tar.gz"])
def test_a_tar_that_ends_within_a_member_is_told(tmp_path: Path, name: str) -> None:
    path = tar(tmp_path / name, {"a.txt": b"one", "b.txt": random.Random(1).randbytes(300_000)})
    path.write_bytes(path.read_bytes()[:150_000])
    one, rest = found(path).values()
    assert one.refusal is None
    assert rest.refusal
    assert rest.refusal[0] == "damaged_file"


@pytest.mark.parametrize(("strength", "version"), [(1, 1), (2, 2), (3, 1), (3, 2)])
def test_a_zip_under_aes(tmp_path: Path, strength: int, version: int) -> None:
    packed = aes_zip(tmp_path / "a.zip", "报告.html", REPORT, "秘密".encode("gbk"), strength, version)
    (one,) = found(packed, Options("秘密")).values()
    (outcome,) = run([one], jobs=1)
    assert (outcome.status, outcome.name.rpartition("/")[2]) == ("ok", "a.zip!报告.html")
    for word in (None, "no"):
        (outcome,) = run(found(packed, Options(word)).values(), jobs=1)
        assert outcome.error_code == "encrypted_file"
    data = packed.read_bytes()
    packed.write_bytes(data[:200] + bytes([data[200] ^ 1]) + data[201:])
    (outcome,) = run(found(packed, Options("秘密")).values(), jobs=1)
    assert outcome.error_code == "damaged_file"


def test_passwords(tmp_path: Path) -> None:
    packed = sevenzip(tmp_path / "a.7z", {"a.txt": b"one"}, "秘密")
    (one,) = found(packed).values()
    assert one.refusal
    assert one.refusal[0] == "encrypted_file"
    assert contents(found(packed, Options("秘密"))) == {"a.txt": b"one"}
    (wrong,) = found(packed, Options("no")).values()
    assert wrong.refusal


def test_a_zip_with_a_password(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    packed = encrypted_zip(tmp_path / "a.zip", "报告.html", REPORT, "秘密".encode())
    with zipfile.ZipFile(packed) as archive:
        assert archive.read("报告.html", pwd="秘密".encode()) == REPORT
    out = tmp_path / "out.jsonl"
    assert main(["convert", str(packed), "-o", str(out), "--jobs", "1", "-q"]) == 1
    assert "--password" in capsys.readouterr().err + (tmp_path / "out.jsonl.status.jsonl").read_text("utf-8")
    assert main(["convert", str(packed), "-o", str(out), "--jobs", "1", "-q", "--password", "秘密"]) == 0
    assert json.loads(out.read_text("utf-8"))["status"] == "ok"


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_responses_of_a_crawler_are_inputs(tmp_path: Path, name: str) -> None:
    pages = {"https://x.gov.cn/a/t1.html": REPORT, "https://x.gov.cn/logo": b"png", "https://x.gov.cn/a.js": b"js"}
    options = Options()
    inputs = found(warc(tmp_path / name, pages, {"https://x.gov.cn/logo": "image/png"}), options)
    assert contents(inputs) == {"https://x.gov.cn/a/t1.html": REPORT}
    assert options.skipped == {"part of a page": 1}
    (outcome,) = run(inputs.values(), jobs=1)
    assert (outcome.status, outcome.name.rpartition("/")[2]) == ("ok", "t1.html")


def test_errors_of_a_site_are_no_inputs(tmp_path: Path) -> None:
    assert found(warc(tmp_path / "a.warc", {"https://x.gov.cn/a.html": b"x"}, status="404 Not Found")) == {}


def test_a_bomb_is_refused_with_what_came_before_it_read(tmp_path: Path) -> None:
    class Zeros(io.RawIOBase):
        def read(self, size: int = -1) -> bytes:
            return bytes(size)

    with tarfile.open(tmp_path / "a.tar.gz", "w:gz") as archive:
        info = tarfile.TarInfo("a.txt")
        info.size = 3
        archive.addfile(info, io.BytesIO(b"one"))
        info = tarfile.TarInfo("zeros.txt")
        info.size = 300 * 2**20
        archive.addfile(info, Zeros())
    one, bomb = found(tmp_path / "a.tar.gz").values()
    assert one.refusal is None
    assert bomb.refusal
    assert bomb.refusal[0] == "limit_exceeded"


def test_a_long_name_is_no_bomb(tmp_path: Path) -> None:
    with gzip.open(tmp_path / "a.tar.gz", "wb") as file:
        info = tarfile.TarInfo("x")
        info.type, info.size = tarfile.GNUTYPE_LONGNAME, 2 * 2**30
        file.write(info.tobuf(tarfile.GNU_FORMAT))
        for _ in range(150):
            file.write(bytes(2**20))
    (one,) = found(tmp_path / "a.tar.gz").values()
    assert one.refusal


@pytest.mark.parametrize("kind", ["7z", "tar.gz", "warc.gz"])
def test_damage_is_told(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"a.{kind}"
    files = {"https://x.gov.cn/a.html": random.Random(1).randbytes(50_000), "https://x.gov.cn/b.html": b"two"}
    whole = {"7z": sevenzip, "tar.gz": tar, "warc.gz": warc}[kind](path, files).read_bytes()  # type: ignore[operator]
    for cut in (0, 3, 100, len(whole) // 2):
        path = tmp_path / f"{cut}.{kind}"
        path.write_bytes(whole[:cut])
        refused = [one.refusal[0] for one in expand([path]) if one.refusal]
        assert refused in (["damaged_file"], ["container"]) or cut == 0, (cut, refused)


def test_junk_in_folders_and_archives_is_counted(tmp_path: Path) -> None:
    names = [".DS_Store", "Thumbs.db", "~$报告.docx", "a.js", "style.css", "icon.ico", "logo.png", "x/.git/config"]
    names += ["reports.jsonl", "reports.jsonl.status.jsonl", "cells.csv", "page.html.url", "font.woff2"]
    (tmp_path / "in").mkdir()
    for name in names:
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"\xef\xbb\xbfsha256,name,status\r\n" if name == "cells.csv" else b"x")
    with open_sink(tmp_path / "in" / "book.xlsx") as write:
        write(Item("a", None))
    (tmp_path / "in" / "表.csv").write_text("规章,0", "utf-8")
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for path in (tmp_path / "in").rglob("*"):
            archive.write(path, path.relative_to(tmp_path / "in").as_posix())
    for source in (tmp_path / "in", tmp_path / "a.zip"):
        options = Options()
        assert list(found(source, options)) == ["表.csv"]
        assert options.skipped == {"part of a page": 5, "left by a program": 5, "earlier output": 4}


def test_what_is_named_itself_is_read_whatever_its_name(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(b"{}")
    assert list(found(tmp_path / "a.json")) == [""]


def mirror(links: str, year: str = "2024") -> bytes:
    return PAGE.format(year=year, links=links).encode()


LINKS = {
    "relative": '<a href="files/附件1.docx">附件</a>',
    "escaped": "<A class=\"x\" HREF='files/%E9%99%84%E4%BB%B61.docx?v=1#a'>附件</A>",
    "from the root": '<a target=_blank href="/art/files/附件1.docx">附件</a>',
    "with its host": '<a href="http://www.x.gov.cn/art/files/附件1.docx">附件</a>',
}


@pytest.mark.parametrize("link", LINKS.values(), ids=LINKS)
@pytest.mark.parametrize("kind", ["folder", "zip", "tar", "7z", "warc"])
def test_documents_that_a_page_of_a_mirror_links_to_are_attached(tmp_path: Path, link: str, kind: str) -> None:
    files = {"www.x.gov.cn/art/1.html": mirror(link), "www.x.gov.cn/art/files/附件1.docx": b"tables"}
    inputs = {name.partition("://")[2] or name: one for name, one in packed(tmp_path, files, kind).items()}
    assert sorted(inputs) == sorted(files)  # a document stays an input: nobody knows that it is no report
    (attached,) = inputs["www.x.gov.cn/art/1.html"].attachments
    assert attached.name.endswith("附件1.docx")


def packed(folder: Path, files: dict[str, bytes], kind: str) -> dict[str, Input]:
    if kind == "folder":
        for name, data in files.items():
            (folder / "in" / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / "in" / name).write_bytes(data)
        return found(folder / "in")
    if kind == "zip":
        with zipfile.ZipFile(folder / "a.zip", "w") as archive:
            for name, data in files.items():
                archive.writestr(name, data)
        return found(folder / "a.zip")
    if kind == "warc":
        return found(warc(folder / "a.warc", {f"https://{name}": data for name, data in files.items()}))
    return found((tar if kind == "tar" else sevenzip)(folder / f"a.{kind}", files))


@pytest.mark.parametrize(
    ("links", "why"),
    [
        ('<a href="2023.docx">2023年政府信息公开工作年度报告</a>', "another year"),
        ("".join(f'<a href="{number}.docx">附件</a>' for number in range(8)), "a list of documents"),
        ('<a href="../../../../etc/x.docx">附件</a>', "outside the tree"),
        ('<a href="ftp://x/2023.docx">附件</a>', "another protocol"),
        ('<a href="none.docx">附件</a>', "not there"),
    ],
)
def test_what_is_not_attached(tmp_path: Path, links: str, why: str) -> None:
    (tmp_path / "etc").mkdir()
    (tmp_path / "etc" / "x.docx").write_bytes(b"x")
    files = {"a/b/1.html": mirror(links), **{f"a/b/{name}.docx": b"x" for name in (*range(8), 2023)}}
    assert packed(tmp_path, files, "folder")["a/b/1.html"].attachments == (), why


def test_a_mirrored_page_takes_its_tables_from_what_it_links_to(tmp_path: Path) -> None:
    sample = make_sample(12, "docx")
    (tmp_path / "in").mkdir()
    title = f"{sample.report.organization}{sample.report.fiscal_year}年政府信息公开工作年度报告"
    page = f'<html><title>{title}</title><body><h1>{title}</h1><p>详见附件。</p><a href="1.docx">附件</a></body></html>'
    (tmp_path / "in" / "1.html").write_text(page, "utf-8")
    (tmp_path / "in" / "1.docx").write_bytes(render(sample))
    outcomes = {Path(one.name).name: one for one in run(expand([tmp_path / "in"]), jobs=1)}
    assert outcomes["1.html"].facts == outcomes["1.docx"].facts > 100
    assert [one["name"] for one in outcomes["1.html"].attachments] == ["1.docx"]


def test_archives_in_archives_are_told(tmp_path: Path) -> None:
    inputs = found(tar(tmp_path / "a.tar.gz", {"b.zip": b"x", "c.7z": b"x"}))
    assert [one.refusal and one.refusal[0] for one in inputs.values()] == ["nested_archive"] * 2


def test_what_a_missing_library_costs_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "without" / "py7zr").mkdir(parents=True)
    (tmp_path / "without" / "py7zr" / "__init__.py").write_text("raise ImportError('none')")
    monkeypatch.setattr(sys, "path", [str(tmp_path / "without"), *sys.path])
    (one,) = found(sevenzip(tmp_path / "a.7z", {"a.txt": b"x"})).values()
    assert one.refusal
    assert "pip install" in one.refusal[1]
