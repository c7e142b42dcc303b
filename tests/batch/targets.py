"""Stand-ins for the extraction, by address; what they do is told by the bytes of the file."""

from __future__ import annotations

import ctypes
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from extractor.errors import DamagedSourceError


@dataclass(frozen=True)
class FakeExtraction:
    name: str
    text: str
    status: str = "ok"

    @property
    def facts(self) -> tuple[int, ...]:
        return (1, 2, 3)

    @property
    def diagnostics(self) -> tuple[SimpleNamespace, ...]:
        severities = ("warning", "note", "note")
        return tuple(SimpleNamespace(severity=one, code="label_variant", variant="") for one in severities)

    @property
    def checks(self) -> tuple[SimpleNamespace, ...]:
        return (SimpleNamespace(verdict="source_error"), SimpleNamespace(verdict=None))

    @property
    def report(self) -> SimpleNamespace:
        return SimpleNamespace(organization=self.text, form="form2021", fiscal_year=2024)

    def to_json(self) -> str:
        source = {"name": self.name, "sha256": "", "media_type": "text/plain", "bytes": 0, "pages": None}
        record: dict[str, Any] = {
            "schema": "xxgk-report/2",
            "version": "",
            "source": source,
            "status": self.status,
            "report": None,
        }
        record |= {"facts": [], "checks": [], "diagnostics": [], "text": self.text}
        return json.dumps(record, ensure_ascii=False)


def _raise() -> None:
    raise ValueError("a bug")


def _hang_in_c() -> None:
    ctypes.CDLL(None).pause()


def _blow_up() -> None:
    kept = []
    while True:
        kept.append(bytearray(os.urandom(1024)) * 16_384)


def _blow_up_in_a_helper() -> None:
    subprocess.run([sys.executable, "-c", "x = [b'x' * 2**20 * (i + 1) for i in range(10**4)]"], check=False)


def _unreadable() -> None:
    raise DamagedSourceError("planted: cut off; fetch it again")


def _no_memory() -> None:
    raise MemoryError


def _print() -> None:
    os.write(1, b"noise " * 1000)
    print("more noise")
    sys.stdin.read()


def _tell_and_hang(path: str) -> None:
    with open(path, "w") as file:
        file.write(str(os.getpid()))
    time.sleep(3600)


def _die_once(path: str) -> None:
    if not os.path.exists(path):
        with open(path, "w"):
            os.kill(os.getpid(), signal.SIGKILL)


def _meet(folder: str) -> None:
    """Ends when another file has come to the folder as well."""
    with open(os.path.join(folder, str(os.getpid())), "w"):
        pass
    while len(os.listdir(folder)) < 2:
        time.sleep(0.01)


DEEDS: dict[str, Callable[[], object]] = {
    "raise": _raise,
    "exit": lambda: os._exit(3),
    "exit politely": lambda: sys.exit(4),
    "segfault": lambda: os.kill(os.getpid(), signal.SIGSEGV),
    "hang": lambda: time.sleep(3600),
    "hang in c": _hang_in_c,
    "blow up": _blow_up,
    "blow up in a helper": _blow_up_in_a_helper,
    "unreadable": _unreadable,
    "no memory": _no_memory,
    "print": _print,
    "sleep": lambda: time.sleep(1),
    "nap": lambda: time.sleep(0.01),
}


def extract(data: bytes, *, name: str) -> FakeExtraction:
    text = data.decode()
    deed = DEEDS.get(text.rstrip(" "))  # blanks make contents differ
    if text.startswith("tell "):
        _tell_and_hang(text.removeprefix("tell "))
    elif text.startswith("meet "):
        _meet(text.removeprefix("meet ").rstrip(" "))
    elif text.startswith("die once "):
        _die_once(text.removeprefix("die once "))
    elif deed:
        deed()
    return FakeExtraction(name, text, "needs_ocr" if text == "scan" else "ok")


def process(data: bytes, *, name: str) -> FakeExtraction:
    """Tells the process that did the work."""
    return FakeExtraction(name, str(os.getpid()))
