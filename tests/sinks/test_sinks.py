from __future__ import annotations

import contextlib
import csv
import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

from extractor.forms import Field
from extractor.forms import form as form_of
from extractor.provenance import Location
from extractor.report import Extraction, Fact, Report, Status
from extractor.report.columns import NAMES
from extractor.report.model import SourceDescription
from extractor.report.wide import wide_columns
from extractor.sinks import SINKS, Failure, Item, OutputError, check_output, open_sink, sink_of
from extractor.sinks.csv_rows import plain_cell
from extractor.sinks.json_folder import NAME_BYTES, safe_name
from extractor.values.numbers import cell_value

SOURCE = SourceDescription("龙颈镇.html", "ab" * 32, "text/html", 1, None)


def extraction(*raws: str, form: str | None = "form2021", organization: str = "某某镇", page: int | None = None) -> Any:
    """An extraction with a cell for each text, one a column of 本年新收政府信息公开申请数量."""
    definition = form_of(form or "form2021").table("requests")
    assert definition is not None
    facts = []
    for raw, column in zip(raws, definition.columns, strict=False):
        state, value, text, unit, _ = cell_value(raw)
        place = Location(page=page) if page else None
        facts.append(Fact(Field("requests", "new_received", column.key), state, value, text, unit, place))
    forms = {"requests": form} if form else {}
    report = Report(organization, 2024, None, None, None, form, forms, "", (), tuple(facts))
    return Extraction(SOURCE, Status.OK, report, (), ())


def item(name: str = "a.pdf", *raws: str, **told: Any) -> Item:
    return Item(name, extraction(*(raws or ("-3",)), **told).to_json())


FAILED = Item("gone.pdf", None, Failure(None, "unreadable", "missing_file", "no such file"))


def write_all(out: Path, *items: Item) -> None:
    with open_sink(out) as write:
        for one in items:
            write(one)


def test_the_ending_decides() -> None:
    assert sink_of("a/b.JSONL") == SINKS[".jsonl"]
    with pytest.raises(OutputError, match=r"\.jsonl, \.json, \.csv, \.parquet, \.xlsx"):
        sink_of("out.docx")


@pytest.mark.parametrize("ending", [".jsonl", ".csv"])
def test_a_folder_in_the_place_of_a_file_is_told_before_the_work(tmp_path: Path, ending: str) -> None:
    (tmp_path / f"o{ending}").mkdir()
    with pytest.raises(OutputError, match="choose another name"):
        check_output(tmp_path / f"o{ending}")


def test_json_lines(tmp_path: Path) -> None:
    write_all(tmp_path / "o.jsonl", Item("甲", '{"name": "甲"}'), FAILED, Item("乙", '{"name": "乙"}'))
    assert (tmp_path / "o.jsonl").read_bytes() == '{"name": "甲"}\n{"name": "乙"}\n'.encode()
    assert [path.name for path in tmp_path.iterdir()] == ["o.jsonl"]


@pytest.mark.parametrize("ending", [".jsonl", ".csv", ".json"])
def test_what_is_broken_off_stays_under_another_name(tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"o{ending}"
    with contextlib.suppress(KeyboardInterrupt), open_sink(out) as write:
        write(item())
        raise KeyboardInterrupt
    assert [path.name for path in tmp_path.iterdir()] == [f"o{ending}.part"]
    write_all(out, item("b.pdf"))
    assert [path.name for path in tmp_path.iterdir()] == [f"o{ending}"]


class TestJsonFolder:
    def test_a_file_a_record(self, tmp_path: Path) -> None:
        out = tmp_path / "o.json"
        out.mkdir()
        (out / "kept.json").write_text("{}")
        write_all(
            out, *(Item(name, json.dumps({"name": name})) for name in ("2024/甲.pdf", "乙.html", "乙.html")), FAILED
        )
        assert sorted(path.name for path in out.iterdir()) == [
            "2024__甲.pdf.json",
            "kept.json",
            "乙.html.json",
            "乙.html~2.json",
        ]
        assert json.loads((out / "2024__甲.pdf.json").read_text("utf-8")) == {"name": "2024/甲.pdf"}

    def test_a_file_in_the_place_of_the_folder(self, tmp_path: Path) -> None:
        (tmp_path / "o.json").write_text("{}")
        with pytest.raises(OutputError, match="choose another name"):
            write_all(tmp_path / "o.json", item())

    NAMES = (
        "../../etc/passwd",
        "/etc/passwd",
        "..",
        ".",
        "",
        "a\nb😀.pdf",
        "CON",
        "nul.txt",
        "-rf",
        "~",
        "a" * 400,
        "政" * 200,
        'q<>:"|?*\\.html',
        "\\xff.txt",
        "a__b",
        "a/b",
        "a_b",
        "A.pdf ",
        "A.pdf",
        "a~b",
        "x..__..__etc__passwd",
        "\u202egnp.exe",
    )

    @pytest.mark.parametrize("name", NAMES)
    def test_names_stay_in_the_folder(self, tmp_path: Path, name: str) -> None:
        write_all(tmp_path / "o.json", Item(name, json.dumps({"name": name})))
        (path,) = (tmp_path / "o.json").iterdir()
        assert json.loads(path.read_text("utf-8")) == {"name": name}
        assert len(safe_name(name).encode()) <= NAME_BYTES + 10
        assert not set(safe_name(name)) & set('/\\\n<>:"|?*\0')

    def test_names_stay_apart(self) -> None:
        assert len({safe_name(name) for name in self.NAMES}) == len(self.NAMES)


class TestCsv:
    def test_rows_with_labels_and_without_formulas(self, tmp_path: Path) -> None:
        out = tmp_path / "o.csv"
        odd = item("b.pdf", "无,\n“见下”", form=None, organization="=cmd|' /C calc'!A0")
        write_all(out, item(), odd, FAILED)
        assert out.read_bytes().startswith(b"\xef\xbb\xbfsha256,")
        with out.open(encoding="utf-8-sig", newline="") as file:
            first, second, third = csv.DictReader(file)
        assert tuple(first) == NAMES
        assert second["organization"] == "'=cmd|' /C calc'!A0"
        assert (first["value"], first["raw"], first["unit"]) == ("-3", "-3", "")
        assert (first["row_zh"], first["column_zh"]) == (
            "一、本年新收政府信息公开申请数量",
            "申请人情况／自然人",
        )
        assert (second["raw"], second["value"], second["row_zh"]) == ("无,\n“见下”", "", "")
        assert (third["name"], third["status"], third["doubt"]) == ("gone.pdf", "unreadable", "missing_file")

    def test_numbers_keep_their_digits(self, tmp_path: Path) -> None:
        prints = ("0.10", "12345678901234567.89", "90071992547409931", "1,113")
        write_all(tmp_path / "o.csv", item("a", *prints))
        with (tmp_path / "o.csv").open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        plain = [text.replace(",", "") for text in prints]
        assert [row["value"] for row in rows] == [row["digits"] for row in rows] == plain

    @pytest.mark.parametrize(
        "text", ["=1", "+cmd", "-cmd", "@x", "\t=1", "\r=1", "\n=1", "＝1", "＠x", "-1+2", " =1", "\0=1"]
    )
    def test_formulas_are_text(self, text: str) -> None:
        assert plain_cell(text).startswith("'")

    @pytest.mark.parametrize(
        "value", ["-3", "+3", "-1,113.5", "-", "--", "—", "/", "无", "规章", 0, -3, 2.5, None, "a=1"]
    )
    def test_what_is_no_formula_is_left_alone(self, value: object) -> None:
        assert plain_cell(value) == value


HAS_ARROW = importlib.util.find_spec("pyarrow") is not None


@pytest.mark.skipif(HAS_ARROW, reason="pyarrow is installed")
def test_parquet_without_pyarrow_says_what_to_install(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"pip install 'xxgk-extractor\[parquet\]'"):
        write_all(tmp_path / "o.parquet", item())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not HAS_ARROW, reason="pyarrow is not installed")
class TestParquet:
    def test_typed_and_partitioned_by_form(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("extractor.sinks.parquet_rows.ROW_GROUP", 2)
        monkeypatch.setattr("extractor.sinks.parquet_rows.FILE_GROUPS", 1)
        out = tmp_path / "o.parquet"
        prints = ("-3", "2.50", "/", "1", "90071992547409931")
        write_all(out, item("a", *prints, page=4), item("b", form="form2019"), FAILED)
        assert sorted(path.relative_to(out).as_posix() for path in out.rglob("*.parquet")) == [
            "form=form2019/part-00000.parquet",
            "form=form2021/part-00000.parquet",
            "form=form2021/part-00001.parquet",
            "form=form2021/part-00002.parquet",
            "form=none/part-00000.parquet",
        ]
        table = importlib.import_module("pyarrow.parquet").read_table(out)
        assert set(table.column_names) == set(NAMES)
        assert str(table.schema.field("fiscal_year").type) == "int32"
        assert str(table.schema.field("value").type) == "double"
        assert table.schema.field("value").metadata[b"zh"].decode() == "数值"
        rows = table.to_pylist()
        ours = [row for row in rows if row["form"] == "form2021"]
        assert [row["value"] for row in ours] == [-3, 2.5, None, 1, None]
        assert [row["digits"] for row in ours] == ["-3", "2.50", None, "1", "90071992547409931"]
        assert [row["page"] for row in ours] == [4] * 5
        assert [(row["status"], row["doubt"]) for row in rows if row["form"] == "none"] == [
            ("unreadable", "missing_file")
        ]

    def test_an_earlier_output_is_replaced(self, tmp_path: Path) -> None:
        out = tmp_path / "o.parquet"
        out.write_bytes(b"a file of an earlier version")
        write_all(out, item(form="form2019"))
        write_all(out, item())
        assert [path.name for path in out.iterdir()] == ["form=form2021"]
        (out / "mine.txt").touch()
        with pytest.raises(OutputError, match="choose another name"):
            write_all(out, item())
        assert (out / "mine.txt").exists()

    def test_no_rows_no_partitions(self, tmp_path: Path) -> None:
        write_all(tmp_path / "o.parquet")
        assert list((tmp_path / "o.parquet").iterdir()) == []


class TestWide:
    def test_csv(self, tmp_path: Path) -> None:
        out = tmp_path / "o.csv"
        with open_sink(out, wide=True) as write:
            for one in (item("a", "0.10", "/", "12345678901234567.89"), FAILED):
                write(one)
        with out.open(encoding="utf-8-sig", newline="") as file:
            row, failed = csv.DictReader(file)
        assert list(row) == [column.name for column in wide_columns()]
        columns = [one for one in row if one.startswith("requests.new_received.")]
        assert [row[one] for one in columns[:3]] == ["0.10", "", "12345678901234567.89"]
        assert (failed["name"], failed["status"], failed["report_doubt"]) == ("gone.pdf", "unreadable", "missing_file")

    @pytest.mark.skipif(not HAS_ARROW, reason="pyarrow is not installed")
    def test_parquet(self, tmp_path: Path) -> None:
        out = tmp_path / "o.parquet"
        write_all(out, item())
        for _ in range(2):  # it replaces one of another shape, and itself
            with open_sink(out, wide=True) as write:
                for one in (item("a", "5"), item("b", form="form2019"), FAILED):
                    write(one)
        table = importlib.import_module("pyarrow.parquet").read_table(out)
        assert table.column_names == [column.name for column in wide_columns()]
        assert table.column("form").to_pylist() == ["form2021", "form2019", None]
        assert {str(kind) for kind in table.schema.types[-50:]} == {"double"}
        assert [path.name for path in tmp_path.iterdir()] == ["o.parquet"]

    @pytest.mark.parametrize("ending", [".jsonl", ".json", ".xlsx"])
    def test_for_others_it_is_refused(self, tmp_path: Path, ending: str) -> None:
        with pytest.raises(OutputError, match="--wide"):
            open_sink(tmp_path / f"o{ending}", wide=True)
