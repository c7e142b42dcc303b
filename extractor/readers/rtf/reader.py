"""The Document of an RTF file."""

from __future__ import annotations

from extractor.diagnostics import Code, Diagnostic, finding
from extractor.document import Document
from extractor.errors import DamagedSourceError, LimitExceededError
from extractor.provenance import Source
from extractor.readers.rtf.destinations import VOCABULARY
from extractor.readers.rtf.interpreter import Interpreter
from extractor.readers.word.nested import Blocks

MEDIA_TYPE = "application/rtf"
# Pictures are written as digits: reports with photographs reach 20 MB.
MAX_BYTES = 64 * 2**20
BEFORE = b"\xef\xbb\xbf\x00 \t\r\n"
_AFTER = b"\x00\x1a \t\r\n}"
_BEGIN = b"{\\rtf"
_HOLE, _BINARY = bytes(8), b"\\bin"  # no writer leaves zeros but in binary data


def read(source: Source) -> Document:
    """The Document of an RTF file; an ExtractorError names why there is none."""
    if len(source.data) > MAX_BYTES:
        raise LimitExceededError(f"the RTF file has {len(source.data)} bytes, more than {MAX_BYTES}: save it as .docx")
    data = source.data.lstrip(BEFORE)
    if not data.startswith(_BEGIN):
        raise DamagedSourceError("the file does not begin as RTF does ({\\rtf): fetch it again")
    reading = Interpreter(data, VOCABULARY)
    closed = reading.read()
    blocks = Blocks([])
    state = reading.states[0] if reading.states else reading.state
    blocks.read(reading.body.finish(state.paragraph.format()))
    if not closed and not blocks.blocks:
        raise DamagedSourceError("the RTF file is cut short before its text begins: fetch it again")
    blocks.findings[:0] = _findings(reading, data, closed)
    return blocks.document(MEDIA_TYPE, reading.metadata, reading.links)


def _findings(reading: Interpreter, data: bytes, closed: bool) -> list[Diagnostic]:
    """Findings on the file as a whole."""
    found = []
    rest = len(data[reading.tokens.position :].strip(_AFTER))
    if not closed:
        found.append(finding(Code.CONTENT_SKIPPED, "cut"))
    elif rest:
        found.append(finding(Code.CONTENT_SKIPPED, "trailing", bytes=rest))
    if _HOLE in data[: reading.tokens.position] and _BINARY not in data:
        found.append(finding(Code.CONTENT_SKIPPED, "zeros"))
    if reading.run.damaged:
        found.append(finding(Code.CHARACTERS_UNMAPPED, "code_page"))
    if reading.run.guessed:
        found.append(finding(Code.ENCODING_DOUBTFUL, "western"))
    return found
