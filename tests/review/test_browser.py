"""The site in a real browser, opened from disk: filtering, light on both sides, correcting, saving, printing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from extractor.cli import main
from extractor.review import Site
from extractor.review.source import shown
from extractor.review.view import Entry
from tests.conftest import ROOT
from tests.quality.ofd_package import pack, parts_of
from tests.readers import ofd_builder as ofd
from tests.readers.test_ofd_pictures import image, media, quarters
from tests.review.browser import Watched, opened
from tests.review.cases import NAMES, build_site, entry_of, facts_of, page_of
from tests.review.hostile import ATTACK, SOURCE, hostile_entry

if TYPE_CHECKING:
    from playwright.sync_api import Browser

FAILING = "html-printed-error"
PICTURE = {"Res/a.png": quarters()}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with opened() as found:
        yield found


@pytest.fixture(scope="module")
def site(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_site(tmp_path_factory.mktemp("review") / "site")


@pytest.fixture
def seen(browser: Browser) -> Iterator[Watched]:
    context = browser.new_context(viewport={"width": 1400, "height": 900}, reduced_motion="reduce")
    watched = Watched(context)
    yield watched
    context.close()
    assert watched.complaints == []
    assert [address for address in watched.asked if not address.startswith(("file:", "blob:"))] == []


def index(site: Path) -> str:
    return (site / "index.html").as_uri()


def report(site: Path, case: str) -> str:
    return (site / "report" / page_of(case)).as_uri()


def test_a_failed_sum_is_found_and_traced_to_its_cell_in_three_clicks(seen: Watched, site: Path) -> None:
    page = seen.page
    page.goto(index(site))
    page.click("[data-toggle=failed]")
    assert page.locator("#rows tr").count() == 1
    page.click("#rows tr a")
    page.wait_for_selector("#tables table")
    page.click("#findings .finding.fails")
    lit = page.evaluate("[...document.querySelectorAll('#source .lit')].map((cell) => cell.textContent)")
    others = page.evaluate(
        "[...document.querySelectorAll('#source .lit-right')].map((cell) => Number(cell.textContent))"
    )
    assert lit == ["123"]
    assert sum(others) == 132
    assert "123" in page.inner_text("#cell")
    assert "132" in page.inner_text("#cell")
    assert page.locator("#source .lit").first.is_visible()


def test_the_list_is_searched_filtered_and_sorted_and_remembers_it(seen: Watched, site: Path) -> None:
    page = seen.page
    page.goto(index(site))
    page.fill("#search", "南屏县")
    assert page.locator("#rows tr").count() >= 1
    assert all("南屏县" in text for text in page.locator("#rows .report-link").all_inner_texts())
    page.click("#reset")
    page.select_option("[name=status]", "partial")
    assert page.locator("#rows tr").count() == 3
    page.click("#rows tr a >> nth=0")
    page.click("#back")
    page.wait_for_selector("#rows tr")
    assert page.locator("#rows tr").count() == 3
    page.click("#reset")
    page.click("#charts [data-key='2019']")
    assert set(page.locator("#rows td:nth-child(2)").all_inner_texts()) == {"2019"}
    page.click("#reset")
    page.click("#heads button >> nth=1")
    years = [int(text) for text in page.locator("#rows td:nth-child(2)").all_inner_texts() if text.isdigit()]
    assert years == sorted(years, reverse=True)


PLACED = """() => xxgk.data.facts.filter((fact) => fact[8]).map((fact) => {
    const field = fact.slice(0, 3).join("."), spot = xxgk.source.spot(field);
    if (!spot) return [field, fact[4], null, null];
    const sheet = spot.closest(".sheet");
    if (!sheet) return [field, fact[4], spot.textContent, null];
    const on = sheet.getBoundingClientRect(), at = spot.getBoundingClientRect();
    const scale = on.width / sheet.querySelector("svg").viewBox.baseVal.width;
    return [field, fact[4], null, [at.left - on.left, at.top - on.top, at.right - on.left, at.bottom - on.top]
        .map((edge) => edge / scale).concat(Number(sheet.dataset.page))];
})"""


@pytest.mark.parametrize("case", [case for case in NAMES if facts_of(case)])
def test_each_cell_has_its_spot_where_its_number_stands(seen: Watched, site: Path, case: str) -> None:
    seen.page.goto(report(site, case))
    boxes = {f"{fact['table']}.{fact['row']}.{fact['column']}": fact["place"] for fact in facts_of(case)}
    found: list[list[Any]] = seen.page.evaluate(PLACED)
    assert len(found) == sum(place is not None for place in boxes.values())
    for field, raw, text, box in found:
        if box is None:
            assert text is not None, field
            assert not raw or "".join(text.split()) == "".join(raw.split()), field
        else:
            wanted = [*boxes[field]["box"], boxes[field]["page"]]
            assert box == pytest.approx(wanted, abs=2.5), field


def test_pointing_lights_both_sides(seen: Watched, site: Path) -> None:
    page = seen.page
    page.goto(report(site, "pdf-ruled"))
    page.hover("#tables [data-field='requests.granted.total']")
    assert page.locator("#source .lit").count() == 1
    assert page.locator("#source .lit").get_attribute("data-fields") == "requests.granted.total"
    assert page.evaluate("document.querySelector('#source .sheet img').naturalWidth") > 0
    spot = page.locator("#source [data-fields='requests.carried_over.total']")
    spot.scroll_into_view_if_needed()
    spot.hover()
    assert page.locator("#tables .lit").get_attribute("data-field") == "requests.carried_over.total"
    spot.click()
    assert "6" in page.inner_text("#cell .printed")


def test_what_a_sentence_says_stands_beside_its_cell(seen: Watched, browser: Browser, tmp_path: Path) -> None:
    entry = entry_of("html-site")
    fields = [{"table": "requests", "row": "new_received", "column": "total"}]
    claim = {
        "sentence": "全年收到申请13件。",
        "raw": "13件",
        "compare": {"outcome": "differs", "fields": fields, "cell": 5},
    }
    unplaced = {"sentence": "开会9次。", "raw": "9次", "compare": {"outcome": "no_cell", "fields": []}}
    with Site(tmp_path / "site") as made:
        made.add(entry._replace(record={**entry.record, "report": {"claims": [claim, unplaced]}}))
    page = seen.page
    page.goto(report(tmp_path / "site", "html-site"))
    assert page.locator("#findings .claim").count() == 1
    page.click("#tables [data-field='requests.new_received.total']")
    assert page.inner_text("#cell .claim mark") == "13件"
    page.click("#tables [data-field='requests.carried_over.total']")
    assert page.locator("#cell .claim").count() == 0


def correct(seen: Watched, field: str, value: str, reason: str = "核对原件") -> None:
    page = seen.page
    page.click(f"#tables [data-field='{field}']")
    page.keyboard.press("c")
    page.fill("#new-value", value)
    page.fill("#reason", reason)
    page.fill("#by", "某某")
    page.click("#save")


def test_corrections_stay_and_are_saved_and_loaded(seen: Watched, site: Path, tmp_path: Path) -> None:
    page, first, second = seen.page, "requests.partially_granted.total", "requests.results_total.total"
    page.goto(report(site, FAILING))
    correct(seen, first, "0")
    page.click(f"#tables [data-field='{second}']")
    page.keyboard.press("y")
    page.fill("#reason", "无误")
    page.keyboard.press("Enter")
    page.reload()
    cell = page.locator(f"#tables [data-field='{first}']")
    assert cell.locator(".raw").inner_text() == "9"
    assert cell.locator(".new").inner_text() == "0"
    assert page.locator("#findings .settled").count() == 2  # both sums close with the corrected number
    page.goto(index(site))
    with page.expect_download() as download:
        page.click("#export")
    lines = [json.loads(line) for line in Path(download.value.path()).read_text("utf-8").splitlines()]
    assert [(line["row"], line["judgment"], line["value"], line["printed"]) for line in lines] == [
        ("partially_granted", "corrected", 0, "9"),
        ("results_total", "confirmed", 123, "123"),
    ]
    assert {line["sha256"] for line in lines} == {entry_of(FAILING).extraction.source.sha256}
    saved = tmp_path / "corrections.jsonl"
    download.value.save_as(saved)
    page.click("#clear")
    assert page.locator("#export").count() == 0
    page.set_input_files("#corrections-file", saved)
    page.wait_for_selector("#export")
    assert "2" in page.inner_text("#said")


def test_three_cells_corrected_in_the_page_are_the_three_that_differ(seen: Watched, site: Path, tmp_path: Path) -> None:
    (source,) = (ROOT / "fixtures" / FAILING).glob("source.*")
    page = seen.page
    page.goto(report(site, FAILING))
    fields = (page.evaluate("xxgk.form.all()[0]"), "requests.granted.total", "requests.results_total.total")
    for number, field in enumerate(fields):
        correct(seen, field, str(9000 + number))
    with page.expect_download() as download:
        page.click("#export")
    said = tmp_path / "corrections.jsonl"
    download.value.save_as(said)
    records = []
    for name, more in (("before", []), ("after", ["--corrections", str(said)])):
        out = tmp_path / f"{name}.jsonl"
        assert main(["convert", str(source), "-o", str(out), "-q", "--jobs", "1", *more]) == 0
        records.append(json.loads(out.read_text("utf-8")))
    before, after = records
    both = {
        f"{fact['table']}.{fact['row']}.{fact['column']}": (fact["value"], fact.pop("correction")["value"])
        for fact in after["facts"]
        if "correction" in fact
    }
    assert after == before
    assert sorted(both) == sorted(fields)
    assert sorted(corrected for _, corrected in both.values()) == [9000, 9001, 9002]
    assert all(printed < 9000 for printed, _ in both.values())


def test_a_correction_needs_a_number_a_reason_and_a_name(seen: Watched, site: Path) -> None:
    page, field = seen.page, "requests.granted.total"
    page.goto(report(site, FAILING))
    for value, reason in (("12a", "理由"), ("5", ""), (str(page.inner_text(f"[data-field='{field}'] .raw")), "理由")):
        correct(seen, field, value, reason)
        assert page.inner_text("#wrong")
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
    correct(seen, field, "12345678901234567.50")
    assert page.inner_text(f"[data-field='{field}'] .new") == "12345678901234567.50"
    with page.expect_download() as download:
        page.click("#export")
    assert '"value":12345678901234567.50,' in Path(download.value.path()).read_text("utf-8")


def test_the_keys_move_among_cells_and_findings(seen: Watched, site: Path) -> None:
    page = seen.page
    page.goto(report(site, FAILING))
    page.click("#tables [data-field='requests.granted.total']")
    page.keyboard.press("ArrowUp")
    assert page.locator("#tables .pin").get_attribute("data-field") == "requests.carried_over.total"
    page.keyboard.press("ArrowLeft")
    assert page.locator("#tables .pin").get_attribute("data-field") == "requests.carried_over.other_organization"
    page.keyboard.press("n")
    assert page.locator("#findings .picked").count() == 1
    page.keyboard.press("Escape")
    assert page.locator(".lit").count() == 0
    page.keyboard.press("l")
    assert page.evaluate("document.documentElement.lang") == "en"
    assert "All reports" in page.inner_text("#back")


def test_a_report_prints_as_the_official_form(seen: Watched, site: Path) -> None:
    page = seen.page
    page.goto(report(site, "pdf-ruled"))
    page.emulate_media(media="print")
    for hidden in ("#source", "#findings", ".bar-top"):
        assert not page.locator(hidden).first.is_visible()
    assert page.locator(".title-print").is_visible()
    assert page.locator("#tables table").count() == 6
    printed = page.pdf(format="A4")
    assert printed.count(b"/Type /Page\n") in (1, 2)


def test_without_sources_the_record_is_shown_in_its_places(seen: Watched, browser: Browser, tmp_path: Path) -> None:
    site = build_site(tmp_path / "site", sources=False)
    for case in ("pdf-ruled", "html-site", "text-lines", "ofd-signed"):
        seen.page.goto(report(site, case))
        found: list[list[Any]] = seen.page.evaluate(PLACED)
        assert found
        assert all(text is not None or box is not None for _, _, text, box in found)


def test_cells_that_the_source_does_not_show_are_shown_beneath_it(seen: Watched, tmp_path: Path) -> None:
    entry = entry_of("html-site")
    blocks = [{"k": "picture", "text": "table.png"}]
    with Site(tmp_path / "site") as made:
        files = [{"file": None, "kind": "blocks", "blocks": blocks, "whole": True}]
        made.add_source(entry.extraction.source.sha256, json.dumps(files))
        made.add(entry)
    seen.page.goto(report(tmp_path / "site", "html-site"))
    found: list[list[Any]] = seen.page.evaluate(PLACED)
    assert len(found) == len(entry.extraction.facts)
    assert all(text is not None for _, _, text, _ in found)


def test_a_long_source_of_pictures_lights_its_last_page(seen: Watched, tmp_path: Path) -> None:
    """Forty pages of an OFD with pictures, the last a scan with text under it; a name that has no place to break."""
    name = "某" * 150 + ".ofd"
    entry = entry_of("ofd-signed")
    record = json.loads(json.dumps(dict(entry.record), default=float))
    record["source"]["name"] = record["report"]["organization"] = name
    fact = next(one for one in record["facts"] if one["location"] and one["raw"])
    fact["location"] = {"page": 40, "box": [56.7, 85.0, 170.1, 198.4]}
    data = long_package(pages=40)
    with Site(tmp_path / "site") as made:
        made.add_source(record["source"]["sha256"], shown(data, name="a.ofd").to_json())
        made.add(Entry.of_line(json.dumps(record, ensure_ascii=False)))
    page = seen.page
    page.goto(report(tmp_path / "site", "ofd-signed"))
    assert page.locator("#source .sheet").count() == 40
    field = f"{fact['table']}.{fact['row']}.{fact['column']}"
    page.click(f"#tables [data-field='{field}']")
    last = page.locator("#source .sheet[data-page='40']")
    assert last.locator(".lit").is_visible()
    page.wait_for_function("document.querySelector('.sheet[data-page=\"40\"] img').naturalWidth === 1000")
    lit = page.evaluate(IN_VIEW, "#source .lit")
    assert lit, "the lit place is scrolled to"
    assert last.locator(".outline.ghost text").count() > 0
    assert last.locator(".outline.ghost text").first.evaluate("(one) => getComputedStyle(one).opacity") == "0"
    assert page.locator("#source .sheet[data-page='1'] .outline.over text").count() > 0
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


IN_VIEW = """(which) => { const box = document.querySelector(which).getBoundingClientRect();
    return box.top >= 0 && box.bottom <= window.innerHeight; }"""


def long_package(pages: int) -> bytes:
    """An OFD of pages with a picture each, the last a scan that hides the text under it."""
    whole = ofd.text(20, 20, "说明文字") + image("20 30 40 40")
    hidden = ofd.text(20, 20, "机器读出的文字", more=' Fill="false"') + image("0 0 210 297")
    return pack(parts_of([ofd.book(*[whole] * (pages - 1), hidden, resources=media(7, "a.png"), files=PICTURE)]))


def test_a_hostile_report_stays_text(seen: Watched, browser: Browser, tmp_path: Path) -> None:
    with Site(tmp_path / "site") as made:
        entry = hostile_entry()
        made.add_source(entry.extraction.source.sha256, shown(SOURCE.encode(), name="a.html").to_json())
        made.add(entry)
        made.add_failed({"name": ATTACK, "status": "crashed", "error": ATTACK, "error_code": ATTACK, "sha256": None})
    page = seen.page
    (path,) = (tmp_path / "site" / "report").iterdir()
    for address in ((tmp_path / "site" / "index.html").as_uri(), path.as_uri()):
        page.goto(address)
        alive = (
            "body script:not([src]):not(#data), img, form, iframe, style, meta[http-equiv=refresh], [onload], [onerror]"
        )
        assert page.locator(alive).count() == 0
        links = page.evaluate("[...document.querySelectorAll('a')].map((link) => link.href)")
        assert all(link.startswith("file:") and "example.invalid" not in link for link in links)
        assert page.evaluate("window.pwned") is None
    assert "onerror" in page.inner_text("#source")
    page.keyboard.press("n")
    assert page.evaluate("window.pwned") is None
