"""The members of containers that are unpacked to be read, as inputs named `archive.7z!inner/name`."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from extractor.batch.endings import is_container, nested
from extractor.batch.junk import local_junk
from extractor.batch.mirrors import PAGE_BYTES, attachments_in
from extractor.batch.unpacking import kind_of

if TYPE_CHECKING:
    from extractor.batch.input import Input
    from extractor.batch.options import Options

UNPACKING_SECONDS = 3600  # a crawler's archive of a gigabyte takes some minutes
_BOOTSTRAP = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from extractor.batch.unpacking.__main__ import main; main()"
)


def members(archive: Input, options: Options) -> Iterator[Input]:
    """The members of a container; the container itself, with why, where it cannot be read to its end."""
    kind = kind_of(archive.path)
    if not os.path.isfile(archive.path):
        yield archive
        return
    found, refusal = _unpacked(kind, os.path.abspath(archive.path), options.password)
    yield from _inputs(archive, found, options)
    if refusal is not None:
        code, message = refusal
        yield archive._replace(refusal=(code, f"{archive.name}: {message}"))


@cache
def _spool() -> str:
    """A folder for what is unpacked, which goes when the program ends."""
    import atexit

    folder = tempfile.mkdtemp(prefix="xxgk-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@cache
def _unpacked(kind: str | None, path: str, password: str | None) -> tuple[dict[str, str], tuple[str, str] | None]:
    """Names and places of what a process of its own unpacks, once, and what stopped it before the end."""
    job = {"kind": kind, "path": path, "folder": tempfile.mkdtemp(dir=_spool()), "password": password}
    command = [sys.executable, "-P", "-c", _BOOTSTRAP, json.dumps(sys.path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        try:
            told, _ = process.communicate(json.dumps(job).encode(), timeout=UNPACKING_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            told, _ = process.communicate()
    lines = [json.loads(line) for line in told.split(b"\n")[:-1]]
    found = _named([(line["name"], line["place"]) for line in lines if "place" in line])
    if not lines or not lines[-1].get("end"):
        return found, ("container", "unpacking it took too long or too much; unpack it first and give the folder")
    return found, tuple(lines[-1]["refusal"]) if lines[-1]["refusal"] else None


def _named(told: list[tuple[str, str]]) -> dict[str, str]:
    """Places by names; two of one name are two inputs."""
    found: dict[str, str] = {}
    for name, place in told:
        shown = name.replace("\\", "/") or f"#{os.path.basename(place)}"
        found[shown if shown not in found else f"{shown}#{os.path.basename(place)}"] = place
    return found


def _inputs(archive: Input, found: dict[str, str], options: Options) -> Iterator[Input]:
    """The files that may be reports, each with what is attached to it."""
    kept = {name: place for name, place in found.items() if not options.skips(local_junk(place, name))}
    attached = attachments_in(kept, lambda name: _read(kept[name]))
    for name, place in kept.items():
        if name in attached.belonging:
            continue
        inner = f"!{name}"
        beside = tuple(archive._replace(path=kept[one], name=one, key="") for one in attached.of.get(name, ()))
        one = archive._replace(path=place, name=archive.name + inner, key=archive.key + inner, attachments=beside)
        yield one._replace(refusal=nested(one.name)) if is_container(name) else one


def _read(place: str) -> bytes:
    with open(place, "rb") as file:
        return file.read(PAGE_BYTES)
