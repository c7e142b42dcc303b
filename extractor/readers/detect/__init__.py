"""The format of a source by its content; the name it came under is a hint and no evidence.

What bytes can be is a table (`kinds`), one row a kind: the sign it is known by, the endings of its names, and the
format it is read as or why it is refused. `evidence` finds what signs look at, each part when it is first asked for.
"""

from __future__ import annotations

from extractor.diagnostics import Code, Diagnostic, finding
from extractor.errors import EmptySourceError, UnknownFormatError
from extractor.provenance import Source
from extractor.readers.detect.evidence import Evidence, ending_of
from extractor.readers.detect.formats import Format
from extractor.readers.detect.kinds import CLAIMS, KINDS

__all__ = ["Format", "detect", "name_disagreement"]


def detect(source: Source) -> Format:
    """The format the bytes show; ExtractorError, naming what they are and what to do, where none that is read."""
    name = source.name or "the source"
    if not source.data:
        raise EmptySourceError(f"{name}: the file is empty (0 bytes); fetch it again")
    evidence = Evidence(source)
    kind = next((kind for kind in KINDS if kind.sign(evidence)), None)
    if kind is None:
        raise UnknownFormatError(f"{name}: binary data of an unknown kind; check that the file is the report itself")
    if kind.format is None:
        raise kind.error(f"{name}: {kind.what}; {kind.advice}")
    return kind.format


def name_disagreement(source: Source, format: Format) -> Diagnostic | None:
    """A note where the name's ending claims another format than the bytes show, None where it does not."""
    ending = ending_of(source)
    if ending not in CLAIMS or CLAIMS[ending] is format or {CLAIMS[ending], format} == {Format.TEXT, Format.MARKDOWN}:
        return None
    return finding(Code.NAME_DISAGREES, ending=ending, format=format.name)
