"""One call for all renderers, and `python -m tests.quality.render --count 40 --out DIR` to look at the results."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from random import Random

from .faults import with_fault
from .generate import Sample, make_sample
from .traits import RENDERED
from .truth import expected_report

Renderer = Callable[[Sample, Random], bytes]
ENDINGS: Mapping[str, str] = {fmt: f".{fmt}" for fmt in RENDERED} | {"text": ".txt"}


def render(sample: Sample) -> bytes:
    """The sample's bytes; the same sample always gives the same ones (an office conversion aside)."""
    renderer: Renderer = import_module(f".render_{sample.fmt}", __package__).render
    data = renderer(sample, Random(f"{sample.fmt} {sample.report.seed}"))
    return with_fault(sample.fmt, data, Random(f"fault {sample.report.seed}")) if sample.traits.fault else data


def ending(fmt: str) -> str:
    """The ending of a file's name in a format, the office suite's conversions included."""
    return ENDINGS.get(fmt, f".{fmt.rpartition('-')[2]}")


def write(sample: Sample, data: bytes, folder: Path) -> Path:
    """The path of the file written; its truth lies beside it as JSON."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / (sample.name + ending(sample.fmt))
    path.write_bytes(data)
    truth = {"traits": sample.traits.active(), "report": expected_report(sample.report)}
    path.with_suffix(".truth.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1), "utf-8")
    return path


def read_settings(texts: Sequence[str]) -> dict[str, str]:
    """Traits by name, from NAME=VALUE texts."""
    return dict(text.split("=", 1) for text in texts)


def main(arguments: list[str] | None = None) -> int:
    """Writes samples; the exit status is always 0."""
    parser = argparse.ArgumentParser(prog="python -m tests.quality.render", description="Write made-up reports.")
    parser.add_argument("--count", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--format", choices=RENDERED, action="append")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument(
        "--trait", action="append", default=[], metavar="NAME=VALUE", help="set a trait on every report"
    )
    options = parser.parse_args(arguments)
    formats = options.format or list(RENDERED)
    settings = read_settings(options.trait)
    for number in range(options.count):
        sample = make_sample(options.seed + number, formats[number % len(formats)], settings=settings)
        path = write(sample, render(sample), options.out)
        print(path.name, " ".join(sample.traits.active()))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
