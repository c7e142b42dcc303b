"""The command speaks English here unless a test asks for Chinese, whatever the locale of the machine."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from extractor.cli.tongue import speaking


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    with speaking("en"):
        yield
