"""`python -m extractor.cli` as `xxgk`."""

import sys

from extractor.cli import main

sys.exit(main())
