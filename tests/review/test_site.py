"""The site as files: whole or not there, in no other's place, and nothing of a source alive in it."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from extractor.report import Level
from extractor.review import Site, WrongPlaceError
from extractor.review.assets import shared_data
from extractor.review.html import POLICY, data_text
from extractor.review.summary import failed_summary, summary_of
from extractor.review.view import Entry, page_data
from tests.review.cases import NAMES, build_site, entry_of, page_of
from tests.review.hostile import ATTACK, SOURCE, hostile_entry

MARKUP_OF_TEXT = ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", "fetch(")
STATIC = Path(__file__).resolve().parents[2] / "extractor" / "review" / "static"


class Elements(HTMLParser):
    """The elements of a page with their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.data = ""
        self._in_data = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        self._in_data = dict(attrs).get("id") == "data"

    def handle_endtag(self, tag: str) -> None:
        self._in_data = False

    def handle_data(self, data: str) -> None:
        self.data += data if self._in_data else ""


def read(path: Path) -> Elements:
    return Elements(path.read_text("utf-8"))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_site(tmp_path_factory.mktemp("review") / "site", sources=False)


def test_each_record_has_its_page_and_its_row(site: Path) -> None:
    rows = json.loads(read(site / "index.html").data)["reports"]
    assert [row["page"] for row in rows] == [page_of(case) for case in NAMES]
    for row in rows:
        assert json.loads(read(site / "report" / row["page"]).data)["name"] == row["name"]


def test_pages_load_nothing_but_the_sites_own_files(site: Path) -> None:
    for path in site.rglob("*.html"):
        for tag, attributes in read(path).found:
            for name in ("src", "href"):
                if (address := attributes.get(name)) is not None:
                    assert (path.parent / address).resolve().is_relative_to(site), (tag, address)
                    assert (path.parent / address).is_file()
            assert not [name for name in attributes if name.startswith("on") or name == "style"]
    for script in STATIC.glob("*.js"):
        text = script.read_text("utf-8")
        for word in (
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "eval(",
            "new Function",
            "fetch(",
        ):
            assert word not in text, (script.name, word)


def test_what_a_source_says_is_data_and_no_markup(tmp_path: Path) -> None:
    with Site(tmp_path / "site") as made:
        made.add(hostile_entry())
    (path,) = (tmp_path / "site" / "report").iterdir()
    page, plain = read(path), build_site_of("html-printed-error", tmp_path / "plain")
    assert [tag for tag, _ in page.found] == [tag for tag, _ in plain.found]
    assert json.loads(page.data)["report"]["title"] == ATTACK.replace("\ud800", "\ufffd")


def build_site_of(case: str, out: Path) -> Elements:
    with Site(out) as made:
        made.add(entry_of(case))
    (path,) = (out / "report").iterdir()
    return read(path)


def test_data_ends_no_script_and_keeps_its_text() -> None:
    text = data_text({"a": ATTACK})
    assert not set("<>&\u2028\u2029\ud800") & set(text)
    assert json.loads(text) == {"a": ATTACK.replace("\ud800", "\ufffd")}


def test_the_policy_allows_own_files_alone() -> None:
    directives = dict(part.strip().split(" ", 1) for part in POLICY.split(";"))
    assert directives["default-src"] == "'none'"
    assert {directives[name] for name in ("script-src", "style-src", "img-src")} == {"'self' file:"}
    assert "connect-src" not in directives
    assert directives["trusted-types"] == "'none'"


def test_a_hostile_source_is_shown_as_text(tmp_path: Path) -> None:
    from extractor.review.source import shown

    (file,) = json.loads(shown(SOURCE.encode(), name="a.html").to_json())
    assert {block["k"] for block in file["blocks"]} <= {"text", "table", "picture"}
    texts = [block.get("text", "") for block in file["blocks"]]
    assert any("<img src=x onerror=" in text for text in texts)
    assert not any("example.invalid/a.css" in text or "提交" in text for text in texts)


def test_a_site_takes_the_place_of_a_site_and_of_nothing_else(tmp_path: Path) -> None:
    out = tmp_path / "site"
    build_site_of("html-printed-error", out)
    build_site_of("text-lost-cell", out)
    assert [path.name for path in (out / "report").iterdir()] == [page_of("text-lost-cell")]
    (out / "mine.txt").write_text("keep")
    with pytest.raises(WrongPlaceError, match=r"mine\.txt"):
        Site(out)
    (tmp_path / "file").write_text("keep")
    with pytest.raises(WrongPlaceError):
        Site(tmp_path / "file")


def test_a_site_that_fails_leaves_the_earlier_one(tmp_path: Path) -> None:
    out = tmp_path / "site"
    build_site_of("html-printed-error", out)
    with pytest.raises(RuntimeError):
        fail_to_build(out)
    assert [path.name for path in (out / "report").iterdir()] == [page_of("html-printed-error")]
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def fail_to_build(out: Path) -> None:
    with Site(out) as made:
        made.add(entry_of("text-lost-cell"))
        raise RuntimeError


def test_records_of_one_source_have_pages_of_their_own(tmp_path: Path) -> None:
    with Site(tmp_path / "site") as made:
        made.add(entry_of("text-lost-cell"))
        made.add(entry_of("text-lost-cell"))
    assert len(list((tmp_path / "site" / "report").iterdir())) == 2


@pytest.mark.parametrize("digest", ["../../../../etc/x", "..\\..\\x", "", "a/b" * 30, "A" * 64])
def test_a_digest_that_is_none_leads_nowhere(tmp_path: Path, digest: str) -> None:
    record = json.loads(json.dumps(entry_of("text-lost-cell").record, default=float))
    record["source"]["sha256"] = digest
    with Site(tmp_path / "site") as made:
        made.add(Entry.of_line(json.dumps(record)))
    (page,) = (tmp_path / "site" / "report").iterdir()
    assert re.fullmatch(r"[0-9a-f]{16}\.html", page.name)
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_the_row_of_a_report_tells_what_fails() -> None:
    row = summary_of(entry_of("html-printed-error"), "a.html")
    assert row["rules"] == {"f19.t3.results_sum": 1, "f19.t3.row_total": 1}
    assert row["cells"] == 26
    assert row["codes"] == {"identity_fails": 2}
    assert row["received"] is not None


def test_the_row_of_a_failed_input_tells_why() -> None:
    row = failed_summary({"name": "a.pdf", "status": "timeout", "error": "took longer", "error_code": "timeout"})
    assert (row["page"], row["status"], row["codes"]) == (None, "timeout", {"timeout": 1})


def test_agency_and_claims_are_shown_where_a_record_has_them() -> None:
    entry = entry_of("html-site")
    report: dict[str, Any] = {**entry.record["report"], "agency": {"level": "county", "region": {"name": "青禾县"}}}
    later = entry._replace(record={**entry.record, "report": {**report, "claims": [{"sentence": "3件", "value": 3}]}})
    row = summary_of(later, "a.html")
    assert (row["level"], row["region"]) == ("county", "青禾县")
    assert page_data(later)["claims"] == [{"sentence": "3件", "value": 3}]


def test_numbers_keep_their_digits() -> None:
    facts = page_data(entry_of("pdf-ruled"))["facts"]
    assert "0.204040" in [fact[5] for fact in facts]


def test_words_are_in_both_languages_and_used() -> None:
    words = json.loads((STATIC / "words.json").read_text("utf-8"))
    scripts = "".join(path.read_text("utf-8") for path in STATIC.glob("*.js"))
    for key, both in words.items():
        assert len(both) == 2
        assert all(both)
        family = key.split(".")[0]
        assert f'"{key}"' in scripts or f"`{family}." in scripts or f'"{family}.' in scripts, key


def test_every_level_of_agencies_has_its_words() -> None:
    words = json.loads((STATIC / "words.json").read_text("utf-8"))
    assert {f"level.{level.value}" for level in Level} == {key for key in words if key.startswith("level.")}


def test_every_code_and_rule_has_its_words() -> None:
    shared = shared_data()
    for both in shared["codes"].values():
        assert all(both["zh"])
        assert all(both["en"])
    for rule in shared["rules"].values():
        assert rule["zh"]
