# ruff: noqa: E501  # pieces of markup, and lists of names
"""Nothing that a file says makes the reader open another file, a connection or a program."""

from __future__ import annotations

import re
import sysconfig
from collections.abc import Iterable
from pathlib import Path

import pytest

from extractor.pipeline import extract
from tests.bench.growth.archives import zipped
from tests.conftest import ROOT
from tests.readers import docx_builder, odt_builder, ofd_builder
from tests.readers.pdf_handmade import handmade, stream
from tests.security.watched import watched

SECRET = "SECRET-1234567890"
REPORT = "<h1>青禾县人民政府2024年政府信息公开工作年度报告</h1>"
WARM = """
from contextlib import suppress
from extractor.errors import ExtractorError
from extractor.pipeline import extract
for path in sys.argv[1:]:
    with suppress(ExtractorError), open(path, "rb") as file:
        extract(file.read(), verify=True)
"""
READ = """
for path in sys.argv[1:]:
    with suppress(ExtractorError), open(path, "rb") as file:
        extract(file.read(), verify=True)
"""
# Modules that are imported when a file needs them; the memory of this process, which the second reading watches.
_OWN = (sysconfig.get_path("stdlib"), sysconfig.get_path("purelib"), str(ROOT / "extractor"), "/proc/self/")


def outside(paths: Iterable[str]) -> set[str]:
    """The paths that are not the program's own; what the system tells of a process's memory is."""
    own = re.compile(r"/proc/\d+/statm|.*\.(?:zip|so)")
    return {path for path in paths if not path.startswith(_OWN) and not own.fullmatch(path)}


def pointing(secret: Path) -> dict[str, bytes]:
    """Files that name another file, by every way that their formats have."""
    url, path = secret.as_uri(), str(secret)
    page = f"""<base href="{url}">{REPORT}<img src="{url}"><img src="{path}"><a href="{url}">附件</a><iframe src="{url}"></iframe>
        <link rel=stylesheet href="{url}"><script src="{url}"></script><object data="{url}"></object><embed src="{path}">
        <meta http-equiv=refresh content="0;url={url}"><frame src="../../../../..{path}"><style>@import url({url})</style>
        <a href="http://127.0.0.1:9/a.docx">附件</a><iframe src="http://127.0.0.1:9/"></iframe><img src="//127.0.0.1:9/a">"""
    dtd = f'<!DOCTYPE x [<!ENTITY s SYSTEM "{url}"><!ENTITY % p SYSTEM "{url}">]>'
    external = f'<!DOCTYPE html SYSTEM "{url}">'
    body = docx_builder.element("w:document", f"<w:body>{docx_builder.paragraph('甲')}</w:body>")
    parts = docx_builder.parts(
        docx_builder.paragraph('<w:hyperlink r:id="x"><w:r><w:t>甲</w:t></w:r></w:hyperlink>'),
        links=(("x", "hyperlink", url, True), ("y", "image", url, True), ("z", "attachedTemplate", url, True)),
    )
    declaration, rest = body.split("?>", 1)
    content = odt_builder.content(odt_builder.p("&s;"))
    picture = f'<draw:frame><draw:image xlink:href="{url}"/><draw:object xlink:href="../../..{path}"/></draw:frame>'
    action = f"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /Launch /F ({path}) >> /Names << >> >>".encode()
    outside = (
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /AA << /O << /S /URI /URI ({url}) >> >> >>"
    )
    return {
        "page.html": page.encode(),
        "entity.html": f"<?xml version='1.0'?>{dtd}<html xmlns='http://www.w3.org/1999/xhtml'>{REPORT}&s;</html>".encode(),
        "dtd.html": f"{external}{REPORT}".encode(),
        "links.docx": docx_builder.pack(parts),
        "entity.docx": docx_builder.pack({**parts, "word/document.xml": f"{declaration}?>{dtd}{rest.replace('甲', '&s;')}"}),
        "dtd.docx": docx_builder.pack({**parts, "word/styles.xml": f'<!DOCTYPE x SYSTEM "{url}"><x/>'}),
        "include.docx": docx_builder.pack({**parts, "word/numbering.xml": f'<x xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="{url}"/></x>'}),
        "entity.odt": odt_builder.pack({"content.xml": dtd + content}),
        "meta.odt": odt_builder.pack({"content.xml": content.replace("&s;", "甲"), "meta.xml": f"{dtd}<x>&s;</x>"}),
        "picture.odt": odt_builder.pack({"content.xml": odt_builder.content(odt_builder.p(picture))}),
        "places.ofd": ofd_builder.pack({"OFD.xml": f"<OFD><DocBody><DocRoot>../../../../..{path}</DocRoot></DocBody></OFD>"}),
        "entity.ofd": ofd_builder.pack({"OFD.xml": f"{dtd}<OFD><DocBody><DocRoot>&s;</DocRoot></DocBody></OFD>"}),
        "picture.ofd": ofd_builder.pack(ofd_builder.parts_of([ofd_builder.book(ofd_builder.text(1, 1, "甲"), resources=f'<ofd:MultiMedias><ofd:MultiMedia ID="6"><ofd:MediaFile>{path}</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias>')])),
        "field.rtf": rf'{{\rtf1 {{\field{{\*\fldinst INCLUDETEXT "{path}"}}{{\fldrslt }}}}{{\field{{\*\fldinst INCLUDEPICTURE "{url}"}}}}{{\*\template {path}}}}}'.encode(),
        "action.pdf": handmade(action, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", outside.encode(), stream(b"0 0 1 1 re f", f"/F ({path})".encode())),
        "text.txt": f"{path}\n{url}\n青禾县人民政府2024年政府信息公开工作年度报告".encode(),
        "page.md": f"# 青禾县人民政府2024年政府信息公开工作年度报告\n\n![a]({url})\n[b]: {url}\n<img src='{path}'>\n".encode(),
        "page.mht": f"MIME-Version: 1.0\nContent-Type: text/html\nContent-Location: {url}\n\n{page}".encode(),
        "body.mht": f'MIME-Version: 1.0\nContent-Type: message/external-body; access-type=local-file; name="{path}"\n\n{page}'.encode(),
        "page.zip": zipped({"index.html": page.encode(), path: b"x", "../../x": b"y"}),
    }  # fmt: skip


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Path]]:
    folder = tmp_path_factory.mktemp("reach")
    secret = folder / "secret.txt"
    secret.write_text(SECRET)
    paths = []
    for name, data in pointing(secret).items():
        (folder / name).write_bytes(data)
        paths.append(folder / name)
    return secret, paths


def test_no_file_that_a_file_names_is_opened(hostile: tuple[Path, list[Path]]) -> None:
    secret, paths = hostile
    seen = watched(WARM, READ, *map(str, paths))
    assert len([path for path in seen.read if path in set(map(str, paths))]) == len(paths)
    beside = {path for path in seen.read if path not in set(map(str, paths))}
    assert outside(beside) == set()
    assert str(secret) not in beside
    assert (seen.written, seen.other) == ([], [])


def test_what_another_file_holds_is_in_no_output(hostile: tuple[Path, list[Path]]) -> None:
    for path in hostile[1]:
        try:
            told = extract(path, verify=True).to_json()
        except Exception as error:
            told = str(error)
        assert SECRET not in told, path.name


def test_fixtures_are_read_without_network_programs_or_files_to_write() -> None:
    paths = [str(path) for path in sorted((ROOT / "fixtures").glob("*/source.*"))]
    seen = watched(WARM.replace("sys.argv[1:]", "sys.argv[1:3]"), READ, *paths)
    assert outside(seen.read) - set(paths) == set()
    assert (seen.written, seen.other) == ([], [])


def test_the_suite_has_no_network() -> None:
    import socket

    with pytest.raises(PermissionError, match="no network"):
        socket.create_connection(("192.0.2.1", 80), timeout=1)
    with pytest.raises(PermissionError, match="no network"):
        socket.getaddrinfo("example.invalid", 80)
