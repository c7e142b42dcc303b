"""Containers by the endings of their names; what is in one and is a container itself is not looked into."""

from __future__ import annotations

from extractor.batch.unpacking import kind_of

ZIP = ".zip"


def is_container(name: str) -> bool:
    """Whether a name is that of a file with others in it."""
    return name.lower().endswith(ZIP) or kind_of(name) is not None


def nested(name: str) -> tuple[str, str]:
    """Why a container in a container is refused: code and message."""
    return "nested_archive", f"{name}: an archive in an archive; unpack the outer one and convert the folder"
