"""The Document of an RTF file."""

from __future__ import annotations

from types import MappingProxyType

from extractor.diagnostics import Code, Diagnostic, Severity
from extractor.document import Document
from extractor.errors import DamagedSourceError, LimitExceededError
from extractor.provenance import Source
from extractor.readers.rtf.destinations import VOCABULARY
from extractor.readers.rtf.interpreter import Interpreter
from extractor.readers.word.nested import Blocks

MEDIA_TYPE = "application/rtf"
# Pictures are written as digits: reports with photographs reach 20 MB.
MAX_BYTES = 64 * 2**20
_BEFORE = b"\xef\xbb\xbf\x00 \t\r\n"
_AFTER = b"\x00\x1a \t\r\n}"
_BEGIN = b"{\\rtf"
_HOLE, _BINARY = bytes(8), b"\\bin"  # no writer leaves zeros but in binary data
_WHOLE = "$.report"


def read(source: Source) -> Document:
    """The Document of an RTF file; an ExtractorError names why there is none."""
    if len(source.data) > MAX_BYTES:
        raise LimitExceededError(f"the RTF file has {len(source.data)} bytes, more than {MAX_BYTES}: save it as .docx")
    data = source.data.lstrip(_BEFORE)
    if not data.startswith(_BEGIN):
        raise DamagedSourceError("the file does not begin as RTF does ({\\rtf): fetch it again")
    reading = Interpreter(data, VOCABULARY)
    closed = reading.read()
    blocks = Blocks(reading.findings)
    state = reading.states[0] if reading.states else reading.state
    blocks.read(reading.body.finish(state.format(state.tables())))
    if not closed and not blocks.blocks:
        raise DamagedSourceError("the RTF file is cut short before its text begins: fetch it again")
    return Document(
        MEDIA_TYPE,
        tuple(blocks.blocks),
        MappingProxyType(dict(reading.metadata)),
        tuple(reading.links),
        diagnostics=tuple(dict.fromkeys([*_findings(reading, data, closed), *reading.findings])),
    )


def _findings(reading: Interpreter, data: bytes, closed: bool) -> list[Diagnostic]:
    """Findings on the file as a whole."""
    found = []
    rest = len(data[reading.tokens.position :].strip(_AFTER))
    if not closed:
        message = "the RTF file ends inside a group: it is cut short, and what followed is not there"
        found.append(Diagnostic(Code.CONTENT_SKIPPED, Severity.WARNING, message, _WHOLE))
    elif rest:
        message = f"{rest} bytes follow the end of the RTF document and were not read"
        found.append(Diagnostic(Code.CONTENT_SKIPPED, Severity.WARNING, message, _WHOLE))
    if _HOLE in data[: reading.tokens.position] and _BINARY not in data:
        message = "the RTF file has zeros in it, as a lost sector leaves: what stood there is not read"
        found.append(Diagnostic(Code.CONTENT_SKIPPED, Severity.WARNING, message, _WHOLE))
    if reading.run.damaged:
        message = "some characters have no meaning in the code page they are written in"
        found.append(Diagnostic(Code.CHARACTERS_UNMAPPED, Severity.WARNING, message))
    if reading.run.guessed:
        message = "text in a Western code page was read as Chinese (gb18030), which it looks like"
        found.append(Diagnostic(Code.ENCODING_DOUBTFUL, Severity.WARNING, message))
    return found
