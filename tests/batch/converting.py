"""`xxgk convert` with a stand-in for the extraction and short commits; run as a module."""

from __future__ import annotations

import sys

from extractor.batch import distributed, forked, ledger
from extractor.cli import main

if __name__ == "__main__":
    forked.EXTRACT = "tests.batch.targets:extract"
    ledger.COMMIT_SECONDS = 0.05
    distributed.PART_FILES = 8
    sys.exit(main(["convert", *sys.argv[1:]]))
