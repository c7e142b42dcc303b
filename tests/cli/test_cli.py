from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from extractor import __version__
from extractor.batch import Limits, Outcome, OutcomeStatus
from extractor.batch.ledger import Ledger
from extractor.cli import main
from extractor.cli.progress import _bar, progress
from extractor.cli.tally import SHOWN_FAILURES, Tally

ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
REPORT = """某某镇2024年政府信息公开工作年度报告
一、总体情况
2024年，我镇认真落实《中华人民共和国政府信息公开条例》。
二、主动公开政府信息情况
第二十条第（一）项
信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数
规章 | 0 | 0 | 0
行政规范性文件 | 1 | 0 | 3
三、收到和处理政府信息公开申请情况
无。
"""


def xxgk(*arguments: str | Path, **options: Any) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "extractor.cli", *map(str, arguments)]
    return subprocess.run(command, env=ENVIRONMENT, text=True, encoding="utf-8", capture_output=True, **options)


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    source = tmp_path / "src"
    (source / "x.pdf").mkdir(parents=True)
    (source / "a.txt").write_text(REPORT, "utf-8")
    (source / "x.pdf" / "报告\n😀.txt").write_text(REPORT, "gb18030")
    (source / "note.txt").write_text("关于放假的通知。\n", "utf-8")
    (source / "empty.pdf").touch()
    (source / "zeros.docx").write_bytes(bytes(5000))
    return source


class TestConvert:
    def test_one_bad_file_never_stops_the_rest(
        self, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        out = tmp_path / "new" / "o.jsonl"
        assert main(["convert", str(folder), "-o", str(out), "--jobs", "2"]) == 1
        statuses = {row["name"].removeprefix(folder.as_posix() + "/"): row for row in rows(Path(f"{out}.status.jsonl"))}
        assert {name: row["status"] for name, row in statuses.items()} | {"a.txt": "", "x.pdf/报告\n😀.txt": ""} == {
            "a.txt": "",
            "x.pdf/报告\n😀.txt": "",
            "note.txt": "not_a_report",
            "empty.pdf": "unreadable",
            "zeros.docx": "unreadable",
        }
        assert statuses["a.txt"]["status"] in ("ok", "partial")
        assert statuses["empty.pdf"]["error_code"] == "empty_file"
        assert set(statuses["zeros.docx"]) == {
            "name", "sha256", "status", "seconds", "organization", "form", "fiscal_year", "facts", "diagnostics",
            "verdicts", "attachments", "parts", "pictures", "error_code", "error", "duplicate_of",
        }  # fmt: skip
        assert len(rows(out)) == 3
        error = capsys.readouterr().err
        assert "2 of 5 inputs failed" in error
        assert error.index("unreadable") < error.index("not_a_report")

    def test_all_good_is_zero_and_quiet_is_silent(
        self, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["convert", str(folder / "a.txt"), str(folder / "note.txt"), "-qo", str(tmp_path / "o.jsonl")]) == 0
        assert capsys.readouterr() == ("", "")

    def test_one_job_keeps_the_order_and_the_bytes(self, folder: Path, tmp_path: Path) -> None:
        outs = [tmp_path / "1.jsonl", tmp_path / "2.jsonl"]
        for out in outs:
            main(["convert", str(folder), "-qj1", "-o", str(out)])
        assert outs[0].read_bytes() == outs[1].read_bytes()

    def test_its_own_output_is_no_input(self, folder: Path) -> None:
        for _ in range(2):
            main(["convert", str(folder), "-qo", str(folder / "o.jsonl")])
            main(["convert", str(folder), "-qo", str(folder / "o.json")])
        names = [row["name"] for row in rows(folder / "o.json.status.jsonl")]
        assert not [name for name in names if "/o.json" in name and "o.jsonl" not in name]

    def test_a_list_on_standard_input(self, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{folder}/a.txt\n{folder}/gone.txt\n"))
        assert main(["convert", "-", "-qo", str(tmp_path / "o.jsonl")]) == 1
        assert [row["error_code"] for row in rows(tmp_path / "o.jsonl.status.jsonl")].count("missing_file") == 1

    @pytest.mark.parametrize("ending", [".json", ".csv"])
    def test_other_outputs(self, folder: Path, tmp_path: Path, ending: str) -> None:
        out = tmp_path / f"o{ending}"
        assert main(["convert", str(folder / "a.txt"), "-qo", str(out)]) == 0
        assert out.is_dir() is (ending == ".json")
        assert (tmp_path / f"o{ending}.status.jsonl").exists()

    def test_a_state_that_is_there_is_told_of(
        self, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        out = tmp_path / "o.jsonl"
        with Ledger(tmp_path / "o.jsonl.state", "p", Limits()) as ledger:
            ledger.add(outcome(OutcomeStatus.OK))
        main(["convert", str(folder / "a.txt"), "-qo", str(out)])
        assert "starting anew" in capsys.readouterr().err
        main(["convert", str(folder / "a.txt"), "-qo", str(out), "--resume"])
        assert "nothing to go on with" in capsys.readouterr().err

    def test_a_report_of_the_run(self, folder: Path, tmp_path: Path) -> None:
        report = tmp_path / "new" / "r.json"
        main(["convert", str(folder), "-qo", str(tmp_path / "o.jsonl"), "--report", str(report)])
        told = json.loads(report.read_text("utf-8"))
        assert (told["schema"], told["inputs"], told["failed"], told["kept"]) == ("xxgk-batch/1", 5, 2, 0)
        assert list(told)[:5] == ["schema", "inputs", "failed", "kept", "facts"]
        assert {failure["error_code"] for failure in told["failures"]} == {"empty_file", "unknown_format"}
        assert told["by_form"] == {"form2021": 2}
        assert told["by_fiscal_year"] == {"2024": 2}
        assert told["program"].startswith(__version__)

    def test_an_empty_folder(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["convert", str(tmp_path), "-o", str(tmp_path / "o.jsonl")]) == 2
        assert "no input found" in capsys.readouterr().err
        assert list(tmp_path.iterdir()) == []

    def test_an_output_that_cannot_be_written(
        self, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (tmp_path / "file").touch()
        assert main(["convert", str(folder), "-o", str(tmp_path / "file" / "o.jsonl")]) == 1
        assert capsys.readouterr().err.startswith("xxgk: ")

    @pytest.mark.parametrize(
        "arguments",
        [
            [],
            ["convert"],
            ["convert", "a"],
            ["convert", "a", "-o", "o.docx"],
            ["convert", "a", "-o", "o.jsonl", "--jobs", "0"],
            ["convert", "a", "-o", "o.jsonl", "--timeout", "-1"],
            ["convert", "a", "-o", "o.jsonl", "--timeout", "nan"],
            ["convert", "a", "-o", "o.jsonl", "--memory", "x"],
            ["convert", "a", "-o", "o.jsonl", "--memory", "20"],
            ["convert", "a", "-o", "o.jsonl", "--shard", "3/2"],
            ["merge", "a.jsonl"],
            ["extract"],
            ["nonsense"],
        ],
    )
    def test_wrong_usage(self, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(SystemExit) as caught:
            main(arguments)
        assert caught.value.code == 2
        assert "usage: xxgk" in capsys.readouterr().err


class TestExtract:
    def test_a_record(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["extract", str(folder / "a.txt")]) == 0
        plain = capsys.readouterr().out
        record = json.loads(plain)
        assert (record["schema"], record["source"]["name"]) == ("xxgk-report/2", "a.txt")
        assert "政府信息公开" in plain
        assert main(["extract", "--pretty", str(folder / "a.txt")]) == 0
        pretty = capsys.readouterr().out
        assert json.loads(pretty) == record
        assert pretty.startswith('{\n  "schema"')

    def test_no_report_is_a_result(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["extract", str(folder / "note.txt")]) == 0
        assert json.loads(capsys.readouterr().out)["status"] == "not_a_report"

    @pytest.mark.parametrize(
        ("name", "words"),
        [("empty.pdf", "empty.pdf: the file is empty"), ("gone.pdf", "No such file"), ("x.pdf", "xxgk convert")],
    )
    def test_failures_name_file_and_cause(
        self, folder: Path, name: str, words: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["extract", str(folder / name)]) == 1
        out, error = capsys.readouterr()
        assert out == ""
        assert words in error
        assert "Traceback" not in error

    def test_a_limit(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["extract", str(folder / "a.txt"), "--timeout", "0.0001"]) in (0, 1)
        assert "Traceback" not in capsys.readouterr().err


class TestOthers:
    def test_schema(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["schema"]) == 0
        assert json.loads(capsys.readouterr().out)["$schema"].startswith("https://json-schema.org/draft/2020-12")

    def test_inspect(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["inspect", str(folder / "a.txt")]) == 0
        assert "| 信息内容" in capsys.readouterr().out
        assert main(["inspect", str(folder / "zeros.docx")]) == 1
        assert capsys.readouterr().err.startswith("xxgk: ")

    def test_version_and_help(self, capsys: pytest.CaptureFixture[str]) -> None:
        for arguments in (["--version"], ["--help"], ["convert", "--help"]):
            with pytest.raises(SystemExit) as caught:
                main(arguments)
            assert caught.value.code == 0
        assert __version__ in capsys.readouterr().out


class TestAsAProcess:
    def test_chinese_in_any_locale_and_no_traceback(self, folder: Path) -> None:
        command = [sys.executable, "-m", "extractor.cli", "extract", str(folder / "a.txt")]
        environment = {**ENVIRONMENT, "LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
        done = subprocess.run(command, env=environment, capture_output=True, check=True)
        assert "某某镇" in done.stdout.decode("utf-8")

    def test_a_closed_pipe(self, folder: Path) -> None:
        command = f"'{sys.executable}' -m extractor.cli schema | head -c 10"
        done = subprocess.run(command, shell=True, env=ENVIRONMENT, text=True, capture_output=True, check=False)
        assert len(done.stdout) == 10
        assert done.stderr == ""

    def test_importing_the_command_is_light(self) -> None:
        heavy = ("lxml", "rich", "pypdfium2", "selectolax", "regex")
        code = f"import sys, extractor.cli; print([name for name in {heavy} if name in sys.modules])"
        done = subprocess.run([sys.executable, "-c", code], env=ENVIRONMENT, text=True, capture_output=True, check=True)
        assert done.stdout.strip() == "[]"

    @pytest.mark.skipif(sys.platform == "win32", reason="a pipe that nobody writes to")
    def test_a_file_that_hangs_is_ended(self, folder: Path, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe.pdf")
        done = xxgk("convert", "pipe.pdf", "src/a.txt", "-o", "o.jsonl", "--timeout", "5", "-j1", cwd=tmp_path)
        assert done.returncode == 1
        first, second = rows(tmp_path / "o.jsonl.status.jsonl")
        assert (first["status"], first["sha256"], second["status"] in ("ok", "partial")) == ("timeout", None, True)

    @pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
    @pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
    def test_an_interrupt_ends_it_at_once_and_leaves_what_was_done(
        self, folder: Path, tmp_path: Path, number: signal.Signals
    ) -> None:
        os.mkfifo(tmp_path / "pipe.pdf")
        command = [sys.executable, "-m", "extractor.cli", "convert", "src/a.txt", "pipe.pdf", "-o", "o.jsonl", "-j1"]
        process = subprocess.Popen(
            command,
            env=ENVIRONMENT,
            cwd=tmp_path,
            stderr=subprocess.PIPE,
            text=True,
            preexec_fn=lambda: signal.signal(number, signal.SIG_DFL),  # what runs behind a shell ignores Ctrl-C
        )
        records, end = tmp_path / "o.jsonl.state" / "records.jsonl", time.monotonic() + 300
        while not (records.exists() and records.stat().st_size) and time.monotonic() < end:
            time.sleep(0.05)
        process.send_signal(number)
        _, error = process.communicate(timeout=300)
        assert process.returncode == 130
        assert "interrupted" in error
        assert "Traceback" not in error
        assert "--resume" in error
        assert [path.name for path in tmp_path.iterdir() if path.name.startswith("o.")] == ["o.jsonl.state"]
        done = xxgk(*command[3:], "--resume", "--timeout", "5", cwd=tmp_path)
        assert "1 of them kept from an earlier run" in done.stderr
        assert [row["status"] for row in rows(tmp_path / "o.jsonl.status.jsonl")] == ["partial", "timeout"]
        assert [path.name for path in tmp_path.iterdir() if path.name.endswith(".state")] == []

    def test_convert(self, folder: Path, tmp_path: Path) -> None:
        done = xxgk("convert", "src", "-o", "o.csv", cwd=tmp_path)
        assert (done.returncode, done.stdout) == (1, "")
        assert "src/empty.pdf: the file is empty" in done.stderr
        assert rows(tmp_path / "o.csv.status.jsonl")[0]["name"].startswith("src/")


def outcome(status: OutcomeStatus, name: str = "a.pdf") -> Outcome:
    error = "broken" if status.failed else None
    return Outcome(name, status, 0.1, facts=2, diagnostics={"note": 1}, error=error)


def test_the_summary_starts_with_failures() -> None:
    tally = Tally()
    for status in (OutcomeStatus.OK, OutcomeStatus.TIMEOUT, OutcomeStatus.PARTIAL, OutcomeStatus.OK):
        tally.add(outcome(status))
    assert list(tally.lines()) == [
        "1 of 4 inputs failed:",
        "  timeout               1",
        "    timeout: a.pdf: broken",
        "3 inputs converted, 8 facts:",
        "  ok                    2",
        "  partial               1",
        "diagnostics: note 4",
    ]


def test_the_summary_shows_the_first_failures_only() -> None:
    tally = Tally()
    for index in range(SHOWN_FAILURES + 5):
        tally.add(outcome(OutcomeStatus.CRASHED, f"{index}\n.pdf"))
    lines = list(tally.lines())
    assert "    and 5 more, each in the status file" in lines
    assert "    crashed: 0\\n.pdf: broken" in lines


@pytest.mark.parametrize(
    ("total", "first_line", "last_line"),
    [
        (4, "1 of 4 files (25 %), 0 failed, ", "2 of 4 files (50 %), 1 failed, "),
        (None, "1 files, 0 failed, ", "2 files, 1 failed, "),
    ],
)
def test_a_log_has_plain_lines(
    total: int | None,
    first_line: str,
    last_line: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("extractor.cli.progress.LOG_SECONDS", 0)
    asked = []

    def count() -> int | None:
        asked.append(1)
        return total

    with progress(Tally(), count, quiet=False) as show:
        for one in (outcome(OutcomeStatus.OK), outcome(OutcomeStatus.CRASHED)):
            show(one)
    first, second, third = capsys.readouterr().err.splitlines()
    assert first.startswith(first_line)
    assert first.endswith(" left") == (total is not None)
    assert second == "crashed: a.pdf: broken"
    assert third.startswith(last_line)
    assert len(asked) == 1


def test_a_short_run_counts_for_nothing() -> None:
    with progress(Tally(), lambda: pytest.fail("counted"), quiet=False) as show:
        show(outcome(OutcomeStatus.OK))


@pytest.mark.parametrize("total", [2, None])
def test_a_terminal_has_a_bar(total: int | None, capsys: pytest.CaptureFixture[str]) -> None:
    tally = Tally()
    with _bar(tally, total) as show:
        for one in (outcome(OutcomeStatus.OK), outcome(OutcomeStatus.CRASHED, "[bold]a.pdf")):
            show(one)
    shown = capsys.readouterr().err
    assert "crashed: [bold]a.pdf: broken" in shown
    assert "1 failed" in shown
