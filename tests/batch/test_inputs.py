from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

import pytest

from extractor.batch.input import Input, display_name
from extractor.batch.inputs import expand, without

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="names and links of POSIX")


def make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")


def names(folder: Path, *sources: str | Path, lines: tuple[str, ...] = ()) -> list[str]:
    return [one.name.removeprefix(folder.as_posix() + "/") for one in expand(sources, lines)]


def test_folders_are_walked_sorted(tmp_path: Path) -> None:
    make(tmp_path, "b.pdf", "a.html", "c/2.txt", "c/1.txt", "报告.docx", ".hidden")
    (tmp_path / "x.pdf").mkdir()
    make(tmp_path, "x.pdf/inner.pdf")
    assert names(tmp_path, tmp_path) == [
        ".hidden",
        "a.html",
        "b.pdf",
        "报告.docx",
        "c/1.txt",
        "c/2.txt",
        "x.pdf/inner.pdf",
    ]


def test_files_patterns_and_missing_names(tmp_path: Path) -> None:
    make(tmp_path, "a1.pdf", "a2.pdf", "b.txt", "[2024].pdf", "d/e/f.pdf")
    assert names(tmp_path, tmp_path / "b.txt") == ["b.txt"]
    assert names(tmp_path, f"{tmp_path}/a*.pdf") == ["a1.pdf", "a2.pdf"]
    assert names(tmp_path, tmp_path / "[2024].pdf") == ["[2024].pdf"]
    assert names(tmp_path, tmp_path / "none.pdf", f"{tmp_path}/z*.pdf") == ["none.pdf", "z*.pdf"]
    assert names(tmp_path, f"{tmp_path}/d*") == ["d/e/f.pdf"]
    assert names(tmp_path, f"{tmp_path}/d/**") == ["d/e/f.pdf"]


def test_a_list_of_sources(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "c/1.txt", " b.txt")
    lines = (f"{tmp_path}/a.txt\n", "\n", f"{tmp_path}/c\r\n", f"{tmp_path}/ b.txt")
    assert names(tmp_path, "-", lines=lines) == ["a.txt", "c/1.txt", " b.txt"]


@POSIX
def test_links_that_loop_or_lead_nowhere(tmp_path: Path) -> None:
    make(tmp_path, "a/1.txt", "b/2.txt")
    (tmp_path / "a/up").symlink_to(tmp_path)
    (tmp_path / "a/other").symlink_to(tmp_path / "b")
    (tmp_path / "broken.pdf").symlink_to(tmp_path / "gone.pdf")
    (tmp_path / "self.pdf").symlink_to(tmp_path / "self.pdf")
    assert names(tmp_path, tmp_path) == ["broken.pdf", "self.pdf", "a/1.txt", "a/other/2.txt"]


@POSIX
def test_what_is_no_file_is_left_out(tmp_path: Path) -> None:
    make(tmp_path, "a.txt")
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "s"))
        assert names(tmp_path, tmp_path) == ["a.txt"]


@POSIX
def test_names_that_are_no_text(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xff\n\xf0\x9f\x98\x80.txt"
    with open(path, "wb"):
        pass
    (one,) = expand([tmp_path])
    assert os.fsencode(one.path) == path
    assert one.name == f"{tmp_path.as_posix()}/\\xff\n😀.txt"
    assert display_name("甲/乙.pdf") == "甲/乙.pdf"
    assert display_name("\\xff") != display_name("\udcff")
    assert display_name("\\\udcff") != display_name("\\xff")


def test_a_large_folder_is_read_piece_by_piece(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.batch.folders.CHUNK", 3)
    expected = [f"{index:02}.txt" for index in range(10)] + [f"{index}/a.txt" for index in range(7)]
    make(tmp_path, *expected)
    assert names(tmp_path, tmp_path) == expected


@POSIX
def test_a_folder_that_goes_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.batch.folders.CHUNK", 1)
    make(tmp_path, "a/1.txt", "a/2.txt", "b.txt")
    found = []
    for one in expand([tmp_path]):
        found.append(one.name.removeprefix(tmp_path.as_posix() + "/"))
        if found[-1] == "a/1.txt":
            (tmp_path / "a/1.txt").unlink()
            (tmp_path / "a/2.txt").unlink()
            (tmp_path / "a").rmdir()
    assert found == ["b.txt", "a/1.txt", "a"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_closed_folder_is_not_lost(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0)
    assert names(tmp_path, tmp_path) == ["closed"]


def test_outputs_are_no_inputs() -> None:
    inputs = [Input("a", "a"), Input("out.jsonl", "out.jsonl")]
    assert list(without(inputs, lambda path: path.startswith("out"))) == inputs[:1]
