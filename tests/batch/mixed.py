"""A folder as people hand it over: `python -m tests.batch.mixed --count 497 DIR` makes it, converts it and counts.

Nested folders, names in GBK, zip, 7z, tar, RAR, WARC, a mirror with attachments, spreadsheets, junk and duplicates.
Every report has to be found, no junk failed, every duplicate told.
"""

from __future__ import annotations

import argparse
import json
import zipfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from time import monotonic
from typing import Any

from tests.batch.containers import rar5, sevenzip, tar, warc
from tests.quality.generate import Sample, make_sample
from tests.quality.render import ending, render

FORMATS = ("html", "docx", "text", "pdf", "ofd", "mht", "rtf", "odt", "doc", "xlsx", "xls", "ods")
JUNK = (
    ".DS_Store",
    "Thumbs.db",
    "~$报告.docx",
    "app.js",
    "style.css",
    "favicon.ico",
    "logo.png",
    "说明.url",
    "a.jsonl",
)
_IN_FOLDERS, _IN_CONTAINER, _IN_MIRROR, _TWICE, _JUNK_SHARE = 0.45, 0.08, 0.06, 0.06, 0.13


@dataclass(slots=True)
class Mixed:
    """What was made: the reports by the names of their inputs, names of second copies, and how much is junk."""

    reports: dict[str, Sample] = field(default_factory=dict)
    twice: set[str] = field(default_factory=set)
    junk: int = 0

    @property
    def files(self) -> int:
        """All files, those in containers counted one by one."""
        return len(self.reports) + len(self.twice) + self.junk


def make(folder: Path, count: int, seed: int) -> Mixed:
    """Some files of all kinds in a folder, as many as asked for or one or two more."""
    rng, made = Random(seed), Mixed()
    samples = iter(_samples(seed))
    while made.files < count * _IN_FOLDERS:
        _loose(folder, next(samples), rng, made)
    for kind in ("zip", "zip-gbk", "7z", "tar.gz", "rar", "warc.gz"):
        _container(folder, kind, [next(samples) for _ in range(max(2, round(count * _IN_CONTAINER)))], made)
    for number in range(max(1, round(count * _IN_MIRROR / 2))):
        _mirrored(folder / "镜像" / "www.qinghe.gov.cn", number, next(samples), made)
    names = [name for name in made.reports if "!" not in name and "镜像" not in name]
    for name in rng.sample(names, max(2, round(count * _TWICE))):
        copy = folder / "副本" / f"{len(made.twice)}-{Path(name).name}"
        _write(copy, Path(name).read_bytes())
        made.twice.add(str(copy))
    while made.files < count:
        _write(folder / f"层{made.junk % 5}" / str(made.junk) / JUNK[made.junk % len(JUNK)], b"x")
        made.junk += 1
    return made


def _samples(seed: int) -> Any:
    """Reports of agencies and years of their own: whatever repeats then is a copy."""
    number, seen = 0, set()
    while True:
        sample = make_sample(seed + number, FORMATS[number % len(FORMATS)], settings={"via": "canvas", "page": "bare"})
        number += 1
        key = (sample.report.organization, sample.report.fiscal_year)
        if key not in seen:
            seen.add(key)
            yield sample


def _loose(folder: Path, sample: Sample, rng: Random, made: Mixed) -> None:
    place = folder.joinpath(*(f"层{rng.randrange(3)}" for _ in range(rng.randrange(4))))
    path = place / f"{sample.name}{ending(sample.fmt)}"
    _write(path, render(sample))
    made.reports[str(path)] = sample


def _container(folder: Path, kind: str, samples: Sequence[Sample], made: Mixed) -> None:
    path = folder / "压缩包" / f"{kind}.{kind.partition('-')[0]}"
    path.parent.mkdir(parents=True, exist_ok=True)
    start = "https://x.gov.cn/" if kind.startswith("warc") else "年报/"
    files = {f"{start}{one.name}{ending(one.fmt)}": render(one) for one in samples}
    junk = {f"{start}{name}": b"x" for name in ("app.js", "Thumbs.db")}
    if kind.startswith("zip"):
        _zip(path, {**files, **junk}, gbk=kind == "zip-gbk")
    else:
        packers: dict[str, Callable[..., Path]] = {"7z": sevenzip, "tar.gz": tar, "rar": rar5, "warc.gz": warc}
        packers[kind](path, {**files, **junk})
    made.reports.update({f"{path}!{name}": one for name, one in zip(files, samples, strict=True)})
    made.junk += len(junk)


def _zip(path: Path, files: Mapping[str, bytes], *, gbk: bool) -> None:
    """A zip, with names as Chinese Windows writes them: in GBK, and not marked."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name if not gbk else "".join(map(_placeholder, name)), data)
    if gbk:
        data = path.read_bytes()
        for name in files:
            stand_in = "".join(map(_placeholder, name))
            data = data.replace(stand_in.encode(), name.encode("gbk"))
        path.write_bytes(data)


def _placeholder(character: str) -> str:
    """Two letters for each character that GBK writes in two bytes."""
    return character if character.isascii() else f"{ord(character) % 26 + 65:c}~"


def _mirrored(site: Path, number: int, sample: Sample, made: Mixed) -> None:
    """A page that names its report, and the report in a document that it links to."""
    sample = replace(sample, fmt="docx")
    title = f"{sample.report.organization}{sample.report.fiscal_year}年政府信息公开工作年度报告"
    link = f'<a href="/files/附件{number}.docx">附件</a>'
    page = f"<html><title>{title}</title><body><h1>{title}</h1><p>全文见附件。</p>{link}</body></html>"
    _write(site / f"art_{number}.html", page.encode())
    document = site / "files" / f"附件{number}.docx"
    _write(document, render(sample))
    made.reports[str(site / f"art_{number}.html")] = sample
    made.twice.add(str(document))  # the same agency and year: told as one


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def wrong(made: Mixed, rows: Sequence[Mapping[str, Any]], tally: Mapping[str, Any]) -> list[str]:
    """What did not come out as it was made: reports not found, junk that failed, copies not told."""
    by_name = {row["name"]: row for row in rows}
    found = [
        f"not found: {name}" for name in made.reports if by_name.get(name, {}).get("status") not in ("ok", "partial")
    ]
    for name, sample in made.reports.items():
        row = by_name.get(name, {})
        if (row.get("organization"), row.get("fiscal_year")) != (sample.report.organization, sample.report.fiscal_year):
            found.append(f"another: {name}: {row.get('organization')} {row.get('fiscal_year')}")
    told = {row["duplicate_of"] for row in rows} | {row["name"] for row in rows if row["duplicate_of"]}
    found += [f"copy not told: {name}" for name in made.twice if name not in told]
    failed = [f"failed: {row['name']}: {row['error']}" for row in rows if row["error"]]
    skipped = sum(tally["skipped"].values())
    counted = [] if skipped == made.junk else [f"{skipped} passed by, {made.junk} made"]
    others = Counter(row["name"] for row in rows) - Counter([*made.reports, *made.twice])
    return [*found, *failed, *counted, *(f"no report: {name}" for name in others)]


def converted(folder: Path, out: Path, jobs: int) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """The status rows and the tally of a conversion of the folder by the command."""
    from extractor.cli import main as command

    report = out.with_suffix(".tally.json")
    command(["convert", str(folder), "-o", str(out), "--report", str(report), "-q", "--jobs", str(jobs)])
    status = Path(f"{out}.status.jsonl").read_text("utf-8")
    return [json.loads(line) for line in status.splitlines()], json.loads(report.read_text("utf-8"))


def main() -> int:
    """Makes, converts, counts; 1 where anything is wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.batch.mixed")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=497)
    parser.add_argument("--seed", type=int, default=20261130)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    made = make(options.folder / "in", options.count, options.seed)
    started = monotonic()
    rows, tally = converted(options.folder / "in", options.folder / "out.xlsx", options.jobs)
    found = wrong(made, rows, tally)
    print(f"{made.files} files: {len(made.reports)} reports, {len(made.twice)} copies, {made.junk} junk")
    print(f"{monotonic() - started:.0f} s, {tally['by_status']}, duplicates {tally['duplicates']}")
    print("\n".join(found) or "every report found, no junk failed, every copy told")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
