"""Pictures beside a page in the place of its tables are attached to it: those of its own tree alone."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from extractor.batch.inputs import expand
from extractor.batch.mirrors import LEAST_PICTURE

TITLE = "<title>某市政府信息公开工作年度报告</title>"
LARGE, ICON = b"\x89PNG" + bytes(LEAST_PICTURE), b"\x89PNG" + bytes(200)


def page_of(*addresses: str, text: str = "") -> str:
    return TITLE + text + "".join(f'<img src="{one}">' for one in addresses)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A tree with a page's pictures in it, an icon, and a picture beside the tree that a link in it leads to."""
    tree = tmp_path / "site"
    (tree / "img").mkdir(parents=True)
    for name, data in (("a.png", LARGE), ("表 1.jpg", LARGE), ("icon.png", ICON)):
        (tree / "img" / name).write_bytes(data)
    (tmp_path / "out.png").write_bytes(LARGE)
    (tree / "link.png").symlink_to(tmp_path / "out.png")
    return tree


def attached(site: Path, page: str) -> list[str]:
    (site / "page.html").write_text(page, encoding="utf-8")
    (found,) = (one for one in expand([site]) if one.name.endswith("page.html"))
    return [one.name for one in found.attachments]


@pytest.mark.parametrize(
    ("addresses", "names"),
    [
        (["img/a.png", "img/%E8%A1%A8%201.jpg?v=2"], ["img/a.png", "img/表 1.jpg"]),
        (["/img/a.png", "img/a.png"], ["img/a.png"]),
        (["img/icon.png", "img/missing.png"], []),
        (["../out.png", "link.png", "file:///etc/a.png", "http://example.org/a.png"], []),
    ],
)
def test_pictures_of_the_tree_that_are_no_icons(site: Path, addresses: list[str], names: list[str]) -> None:
    assert attached(site, page_of(*addresses)) == names


def test_a_page_that_prints_its_tables_has_no_picture_attached(site: Path) -> None:
    assert attached(site, page_of("img/a.png", text="<table><tr><td>结转下年度继续办理</td></tr></table>")) == []
    assert attached(site, "<title>图片新闻</title><img src='img/a.png'>") == []


def test_pictures_beside_a_page_in_an_archive(site: Path, tmp_path: Path) -> None:
    path = tmp_path / "site.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("s/page.html", page_of("img/a.png", "img/icon.png"))
        packed.writestr("s/img/a.png", LARGE)
        packed.writestr("s/img/icon.png", ICON)
    (found,) = (one for one in expand([path]) if one.name.endswith("page.html"))
    assert [one.path.rpartition("/")[2] if one.member is None else one.name for one in found.attachments] == [
        "s/img/a.png"
    ]
