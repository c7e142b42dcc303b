"""The site as files: an index, a page a report, and what they share; it takes its name when it is whole."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from base64 import b64decode
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

from extractor.errors import ExtractorError
from extractor.language import Language
from extractor.review.assets import write_assets
from extractor.review.html import index_html, report_html
from extractor.review.summary import Row, failed_summary, summary_of
from extractor.review.view import Data, Entry, page_data
from extractor.tuples import NamedTuple

OWN = frozenset({"index.html", "assets", "report", "pages"})
"""All that a site consists of: a folder with anything else in it is no site, and is not replaced by one."""

_HEXADECIMAL = re.compile("[0-9a-f]{64}")  # a record that somebody made may say anything
DIGEST = 16  # characters of a digest that name a report's page


class WrongPlaceError(ExtractorError):
    """The site cannot be put where it is asked for."""

    code = "output"


class Built(NamedTuple):
    """What a site holds: reports, inputs that failed, and the sources that are shown."""

    reports: int
    failed: int
    sources: int


class Site:
    """A site that is being built, sources first, then reports; left without an error it takes its place."""

    def __init__(self, out: Path, language: Language = "zh") -> None:
        check_place(out)
        self._out, self._language = out, language
        self._part = out.with_name(f"{out.name}.part")
        self._shown = self._part / ".shown"
        self._rows: list[Row] = []
        self._sources: set[str] = set()
        self._pages: dict[str, int] = {}

    def __enter__(self) -> Site:
        _remove(self._part)
        for folder in ("assets", "report", "pages", ".shown"):
            (self._part / folder).mkdir(parents=True)
        write_assets(self._part / "assets")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if error is None:
            _write(self._part / "index.html", index_html(self._rows, self._language))
            shutil.rmtree(self._shown)
            _replace(self._part, self._out)
        else:
            _remove(self._part)

    @property
    def built(self) -> Built:
        """What it holds so far."""
        reports = sum(row["page"] is not None for row in self._rows)
        return Built(reports, len(self._rows) - reports, len(self._sources))

    def add_source(self, sha256: str, shown: str) -> None:
        """Takes in what is shown of the source with this digest, the JSON that `source.shown` gives."""
        if sha256 in self._sources:
            return
        files: list[Data] = json.loads(shown)
        for number, file in enumerate(files):
            for sheet in file.get("sheets", ()):
                if "png" in sheet:
                    sheet["png"] = self._picture(f"{sha256[:DIGEST]}-{number}-{sheet['n']}.png", sheet["png"])
        _write(self._shown / sha256, json.dumps(files, ensure_ascii=False))
        self._sources.add(sha256)

    def _picture(self, name: str, encoded: str) -> str:
        (self._part / "pages" / name).write_bytes(b64decode(encoded))
        return f"../pages/{name}"

    def add(self, entry: Entry, missing: str | None = None) -> None:
        """Adds the page of a report; `missing` tells why its source is not shown where it was looked for."""
        sha256 = entry.extraction.source.sha256
        page = f"{self._page(sha256)}.html"
        shown = self._shown / sha256
        files = json.loads(shown.read_text("utf-8")) if sha256 in self._sources else []
        data = page_data(entry) | {"files": files, "missing": None if files else missing}
        _write(self._part / "report" / page, report_html(data, self._language))
        self._rows.append(summary_of(entry, page))

    def _page(self, sha256: str) -> str:
        """The name of a page: of the source's digest, and a number where several records are of one source."""
        name = (
            sha256[:DIGEST] if _HEXADECIMAL.fullmatch(sha256) else hashlib.sha256(sha256.encode()).hexdigest()[:DIGEST]
        )
        count = self._pages[name] = self._pages.get(name, 0) + 1
        return name + (f"-{count}" if count > 1 else "")

    def add_failed(self, row: Mapping[str, Any]) -> None:
        """Adds an input without a record, by its status row."""
        self._rows.append(failed_summary(row))


def check_place(out: Path) -> None:
    """WrongPlaceError where a folder or file that is no site is in the place of one."""
    if out.is_dir():
        others = sorted({child.name for child in out.iterdir()} - OWN)
        if others:
            raise WrongPlaceError(f"{out}: holds other files ({others[0]}) than a review site; choose another name")
    elif out.exists():
        raise WrongPlaceError(f"{out}: a file is in the place of the folder; choose another name")


def _write(path: Path, text: str) -> None:
    path.write_text(text, "utf-8", newline="\n")


def _replace(part: Path, out: Path) -> None:
    """Gives the folder its name; an earlier site goes when the new one is in its place."""
    earlier = part.with_name(f"{part.name}.old")
    _remove(earlier)
    if out.exists():
        os.replace(out, earlier)
    os.replace(part, out)
    _remove(earlier)


def _remove(folder: Path) -> None:
    if folder.is_symlink() or folder.is_file():
        folder.unlink()
    elif folder.is_dir():
        shutil.rmtree(folder)
