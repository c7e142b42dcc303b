from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from extractor.batch.input import Input
from extractor.batch.inputs import expand
from extractor.batch.shards import NOTE_ENDING, Shard, ShardNote, shard_of, write_note
from extractor.cli import main


def keys(*sources: str | Path) -> list[str]:
    return [one.key for one in expand(sources)]


def make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"关于放假的通知 {name}。\n", "utf-8")


class TestShard:
    def test_every_input_is_in_exactly_one(self) -> None:
        names = [f"{index}/报告.pdf" for index in range(2000)]
        shards = [Shard(number, 7) for number in range(1, 8)]
        held = [[shard.holds(name) for shard in shards] for name in names]
        assert all(sum(each) == 1 for each in held)
        sizes = [sum(column) for column in zip(*held, strict=True)]
        assert min(sizes) > 200

    def test_the_split_is_the_same_for_ever(self) -> None:
        numbers = [next(n for n in range(1, 9) if Shard(n, 8).holds(name)) for name in ("a.pdf", "2024/淮安.html", "")]
        assert numbers == [3, 7, 5]

    def test_keys_do_not_tell_where_the_source_lies(self, tmp_path: Path) -> None:
        for root in ("one", "two"):
            make(tmp_path / root / "archive", "2024/a.txt", "b.txt")
        assert keys(tmp_path / "one/archive") == keys(f"{tmp_path}/two/archive/") == ["b.txt", "2024/a.txt"]
        assert keys(f"{tmp_path}/one/arch*/**/*.txt") == ["archive/2024/a.txt", "archive/b.txt"]
        assert keys(tmp_path / "one/archive/b.txt") == [f"{tmp_path}/one/archive/b.txt"[1:]]

    def test_inputs(self) -> None:
        inputs = [Input(str(index), str(index), str(index)) for index in range(50)]
        assert (
            sorted((one for n in (1, 2, 3) for one in Shard(n, 3).of(inputs)), key=lambda one: int(one.key)) == inputs
        )

    @pytest.mark.parametrize("text", ["0/3", "4/3", "3", "a/b", "1/0", "-1/2", "1/2/3", ""])
    def test_what_is_no_shard(self, text: str) -> None:
        with pytest.raises(ValueError, match="no part"):
            shard_of(text)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a source, and the parts that were made of it."""
    folder = tmp_path_factory.mktemp("shards")
    make(folder / "source", *(f"{index}.txt" for index in range(12)))
    (folder / "source/empty.pdf").touch()
    for number in (1, 2, 3):
        out = folder / "parts" / f"{number}.jsonl"
        main(["convert", str(folder / "source"), "-qj1", "-o", str(out), "--shard", f"{number}/3"])
    return folder


class TestMerge:
    @pytest.fixture
    def parts(self, made: Path, tmp_path: Path) -> list[str]:
        shutil.copytree(made / "parts", tmp_path, dirs_exist_ok=True)
        return [str(tmp_path / f"{number}.jsonl") for number in (1, 2, 3)]

    def test_shards_join_to_the_whole(
        self, made: Path, parts: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        whole, merged = tmp_path / "whole.jsonl", tmp_path / "merged.jsonl"
        main(["convert", str(made / "source"), "-qj1", "-o", str(whole)])
        assert main(["merge", *parts, "-o", str(merged), "--report", str(tmp_path / "r.json")]) == 1
        assert sorted(merged.read_text("utf-8").splitlines()) == sorted(whole.read_text("utf-8").splitlines())
        assert len(Path(f"{merged}.status.jsonl").read_text("utf-8").splitlines()) == 13
        assert "1 of 13 inputs failed" in capsys.readouterr().err
        report = json.loads((tmp_path / "r.json").read_text("utf-8"))
        assert report["by_status"] == {"not_a_report": 12, "unreadable": 1}
        assert report["by_error"] == {"empty_file": 1}
        assert main(["merge", *parts, "-qo", str(tmp_path / "o.csv")]) == 1
        assert main(["merge", *parts, "-qo", str(tmp_path / "o.json")]) == 1
        assert len(list((tmp_path / "o.json").iterdir())) == 12

    def refusal(self, capsys: pytest.CaptureFixture[str], *parts: str) -> str:
        out = Path(parts[0]).with_name("refused.jsonl")
        assert main(["merge", *parts, "-qo", str(out)]) == 2
        assert not out.exists()
        return capsys.readouterr().err

    def test_refusals(self, parts: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert "missing shards: 2/3" in self.refusal(capsys, parts[0], parts[2])
        assert "given twice" in self.refusal(capsys, *parts, parts[0])
        copy = str(tmp_path / "copy.jsonl")
        for ending in ("", ".status.jsonl", NOTE_ENDING):
            shutil.copy(parts[0] + ending, copy + ending)
        assert "shard 1/3 is there twice" in self.refusal(capsys, *parts, copy)
        Path(copy + NOTE_ENDING).unlink()
        assert "not written by --shard" in self.refusal(capsys, *parts, copy)
        assert "has the shard come to its end?" in self.refusal(capsys, *parts, str(tmp_path / "4.jsonl"))
        assert "only .jsonl" in self.refusal(capsys, str(tmp_path / "4.csv"))
        write_note(Path(parts[1] + NOTE_ENDING), ShardNote(2, 3, "another", 1))
        assert "different programs" in self.refusal(capsys, *parts)
        write_note(Path(parts[1] + NOTE_ENDING), ShardNote(2, 4, "another", 1))
        assert "different numbers of shards" in self.refusal(capsys, *parts)
        Path(parts[1] + NOTE_ENDING).write_text("[")
        assert "damaged" in self.refusal(capsys, *parts)

    def test_parts_that_are_no_shards(
        self, parts: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        for part in parts:
            Path(part + NOTE_ENDING).unlink()
        assert main(["merge", parts[0], parts[1], "-qo", str(tmp_path / "o.jsonl")]) in (0, 1)
        copy = shutil.copy(parts[0], tmp_path / "copy.jsonl")
        shutil.copy(parts[0] + ".status.jsonl", f"{copy}.status.jsonl")
        assert "every input belongs to one part" in self.refusal(capsys, parts[0], parts[1], str(copy))
        with open(parts[0], "a") as file:
            file.write("{}\n")
        assert "records where its status rows tell of" in self.refusal(capsys, parts[0], parts[1])
        with open(parts[1] + ".status.jsonl", "a") as file:
            file.write('{"name"')
        assert "a damaged row" in self.refusal(capsys, parts[0], parts[1])
