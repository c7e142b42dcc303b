"""How much a test tries: a sample every time, the whole of it where `pytest --whole` asks for it.

The suite has to end within minutes on two processors. What takes longer to be sure of has two numbers, `some(4, 24)`:
four each time, twenty-four by `pytest --whole tests/quality/test_gate.py`. Gates of hundreds are commands of their own.
"""

from __future__ import annotations

import os

VARIABLE = "XXGK_WHOLE_TESTS"  # in the environment, where the workers of a run see it too


def some(few: int, whole: int) -> int:
    """The number that is tried in this run."""
    return whole if os.environ.get(VARIABLE) else few
