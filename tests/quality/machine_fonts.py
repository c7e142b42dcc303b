"""Whether the fonts of this machine draw what a report prints: browsers and office suites set it in them."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache

WANTED = "0政"  # digits and ideographs may come from two fonts; without either the file lacks them
REASON = "no browser or office suite here, or no installed fonts that draw both digits and Chinese"


@cache
def are_there() -> bool:
    """Whether any font is installed: browsers and office suites end without one, whatever they are asked to do.

    Without fontconfig that is not known, and taken for granted.
    """
    program = shutil.which("fc-list")
    return program is None or bool(subprocess.run([program], capture_output=True, check=False).stdout.strip())


@cache
def draw_reports() -> bool:
    """Whether some installed font draws each kind of character.

    Without fontconfig that is not known, and taken for granted.
    """
    program = shutil.which("fc-list")
    return program is None or all(_is_drawn(program, character) for character in WANTED)


def _is_drawn(program: str, character: str) -> bool:
    query = [program, f":charset={ord(character):x}", "family"]
    return bool(subprocess.run(query, capture_output=True, check=False).stdout.strip())
