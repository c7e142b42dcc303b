"""`xxgk convert` with a stand-in for the extraction and short commits: `python -m tests.batch.converting SRC -o OUT`."""

from __future__ import annotations

import sys

from extractor.batch import forked, ledger
from extractor.cli import main

if __name__ == "__main__":
    forked.EXTRACT = "tests.batch.targets:extract"
    ledger.COMMIT_SECONDS = 0.05
    sys.exit(main(["convert", *sys.argv[1:]]))
