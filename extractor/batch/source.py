"""The bytes of an input, wherever it lies; in the worker, so that reading too is under its limits."""

from __future__ import annotations

from typing import Any

from extractor.batch.inputs import Input
from extractor.errors import ExtractorError, MissingSourceError
from extractor.provenance import Source


def job_of(one: Input, *, rows: bool) -> dict[str, Any]:
    """The input as a worker is told of it; `known` is the digest of bytes whose result is there already."""
    known = one.known.sha256 if one.known else None
    return {"path": one.path, "name": one.name, "member": one.member, "known": known, "rows": rows}


def open_job(job: dict[str, Any]) -> Source:
    """The source of a job; MissingSourceError and others of its kind where it cannot be had."""
    if job["member"] is not None:
        from extractor.batch.archives import Member, read_member

        try:
            return Source(read_member(job["path"], Member(*job["member"])), job["name"])
        except ExtractorError as error:
            raise error.about(job["name"]) from error
    if "://" in job["path"]:
        from extractor.batch.storage import is_url, read_bytes

        if is_url(job["path"]):
            return Source(read_bytes(job["path"]), job["name"])
    return Source(_read(job["path"]), job["name"])


def _read(path: str) -> bytes:
    """The bytes of a file of this machine."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        message = f"{path}: cannot be read ({error.strerror or error}); check the path and its permissions"
        raise MissingSourceError(message) from error
