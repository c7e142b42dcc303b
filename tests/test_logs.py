"""The host's log is the host's: libraries are heard there only while they do not work for this package."""

from __future__ import annotations

import logging

import pytest

from extractor import extract
from tests.conftest import ROOT

PDF = next((ROOT / "fixtures" / "pdf-label-cut").glob("source.*"))


def test_what_libraries_say_goes_to_the_package_s_logger(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    extract(PDF, verify=True)
    assert {record.name for record in caplog.records} == {"extractor"}
    assert caplog.records[-1].getMessage() == f"{PDF.name}: ok"


def test_a_host_that_uses_a_library_hears_it(caplog: pytest.LogCaptureFixture) -> None:
    extract(PDF, verify=True)
    caplog.set_level(logging.DEBUG)
    logging.getLogger("pdfminer.psparser").warning("the host's own")
    assert [record.name for record in caplog.records] == ["pdfminer.psparser"]
