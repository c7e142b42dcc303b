"""The bytes of an input, wherever it lies; in the worker, so that reading too is under its limits."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from extractor.batch.input import Input
from extractor.errors import ExtractorError
from extractor.provenance import Source


def job_of(one: Input) -> dict[str, Any]:
    """The input as a worker is told of it; `known` tells the digests of bytes whose result is there already."""
    known = [one.known.sha256, list(map(dict, one.known.attachments))] if one.known else None
    attached = list(map(_place_of, one.attachments))
    return {**_place_of(one), "attachments": attached, "known": known, "part": one.part}


def _place_of(one: Input) -> dict[str, Any]:
    return {"path": one.path, "name": one.name, "member": one.member, "password": one.password}


def digests_of(attached: Iterable[Source]) -> list[dict[str, str | None]]:
    """The names and digests of the files attached to a source, as status rows tell them."""
    return [{"name": one.name, "sha256": one.sha256} for one in attached]


def open_job(job: dict[str, Any]) -> Source:
    """The source of a job, or of a file attached to it; an ExtractorError tells why it cannot be had."""
    if job["member"] is not None:
        from extractor.batch.archives import member_bytes
        from extractor.zips import Member

        try:
            return Source(member_bytes(job["path"], Member(*job["member"]), job["password"]), job["name"])
        except ExtractorError as error:
            raise error.about(job["name"]) from error
    if "://" in job["path"]:
        from extractor.batch.storage import is_url, read_bytes

        if is_url(job["path"]):
            return Source(read_bytes(job["path"]), job["name"])
    from extractor.pipeline import open_source  # late: a command that forks loads it in its child alone

    return open_source(job["path"], name=job["name"])
