"""Inputs guided by the coverage of the package's own code, by atheris, where the parsers are pure Python."""

from __future__ import annotations

import importlib
import importlib.util
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.conftest import ROOT

TARGETS = (
    *("doc", "rtf", "ofd", "odt", "html", "text", "markdown", "mht"),
    *("numbers", "labels", "values", "lines", "charset", "detect", "records"),
)
_LONGEST = 20_000
_SEEDS = 30


def run(names: list[str], minutes: float, findings: Path) -> int:
    """A process a target, each with its share of the time; 1 where one found anything."""
    if importlib.util.find_spec("atheris") is None:
        print("SKIPPED: atheris is not installed here (pip install atheris); the inputs without guidance need it not")
        return 0
    chosen, failed = names or list(TARGETS), 0
    for name in chosen:
        findings.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "tests.fuzz.guided", name, str(int(60 * minutes / len(chosen))), str(findings)]
        failed += subprocess.run(command, cwd=ROOT, check=False).returncode != 0
    return 1 if failed else 0


def _one(name: str, seconds: int, findings: str) -> None:
    """Fuzzes one target in this process; a finding ends it with a trace."""
    atheris: Any = importlib.import_module("atheris")
    with atheris.instrument_imports(include=["extractor"]):
        from extractor.errors import ExtractorError
        from tests.fuzz.__main__ import targets
    from tests.fuzz.mutation import mutant
    from tests.fuzz.parsers import PARSERS

    ((_, read),) = targets([name]).values()
    make = PARSERS[name][0] if name in PARSERS else lambda seed: mutant(name, seed)
    kept = Path(findings) / f"corpus-{name}"
    kept.mkdir(exist_ok=True)
    for seed in range(_SEEDS):
        (kept / f"seed-{seed}").write_bytes(make(seed)[:_LONGEST])

    def test(data: bytes) -> None:
        try:
            read(data)
        except ExtractorError:
            return

    limits = [
        f"-max_total_time={seconds}",
        "-timeout=30",
        "-rss_limit_mb=2000",
        f"-max_len={_LONGEST}",
        "-print_final_stats=1",
    ]
    atheris.Setup([name, *limits, f"-artifact_prefix={findings}/guided-{name}-", str(kept)], test)
    atheris.Fuzz()


if __name__ == "__main__":
    _one(sys.argv[1], int(sys.argv[2]), sys.argv[3])
