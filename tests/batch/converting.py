"""`xxgk convert` with a stand-in for the extraction and short commits; run as a module."""

from __future__ import annotations

import sys
from unittest import mock

from extractor.cli import main

if __name__ == "__main__":
    with (
        mock.patch("extractor.cli.convert.extraction_of", return_value="tests.batch.targets:extract"),
        mock.patch("extractor.batch.ledger.COMMIT_SECONDS", 0.05),
        mock.patch("extractor.batch.distributed.PART_FILES", 8),
    ):
        sys.exit(main(["convert", *sys.argv[1:]]))
