"""Runs code in a process of its own whose every look at files, sockets and programs is written down."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import NamedTuple

from tests.batch.planted import ENVIRONMENT

_HOOK = """
import json, os, sys
seen = []
def hook(event, arguments):
    if event == "open" and isinstance(arguments[0], (str, bytes)):
        flags = arguments[2] or 0
        writes = bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)) or set("wax+") & set(str(arguments[1] or ""))
        seen.append(("write" if writes else "read", os.fsdecode(arguments[0])))
    elif event.partition(".")[0] in ("socket", "subprocess", "ftplib", "urllib", "http", "webbrowser"):
        seen.append((event, str(arguments)[:200]))
    elif event in ("os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.startfile", "os.symlink", "os.link"):
        seen.append((event, str(arguments)[:200]))
    elif event in ("os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.truncate", "shutil.rmtree", "os.chmod"):
        seen.append((event, str(arguments[0])))
"""


class Seen(NamedTuple):
    """What a run touched: paths read and written, other events; and what it printed."""

    read: list[str]
    written: list[str]
    other: list[tuple[str, str]]
    printed: str


def watched(warm: str, code: str, *arguments: str) -> Seen:
    """What the code touches, after what is to be imported and done once has been."""
    ending = "\nprint(chr(1) + json.dumps(seen))"
    program = f"{_HOOK}\n{warm}\nsys.addaudithook(hook)\n{code}{ending}"
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], env=ENVIRONMENT, capture_output=True, text=True, check=True
    )
    printed, _, told = done.stdout.rpartition("\x01")
    seen = [(event, path) for event, path in json.loads(told)]
    return Seen(
        [path for event, path in seen if event == "read"],
        [path for event, path in seen if event == "write"],
        [one for one in seen if one[0] not in ("read", "write")],
        printed,
    )
