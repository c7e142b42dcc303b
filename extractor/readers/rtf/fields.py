"""Fields: what they show where they print no result, and the links they make."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extractor.document import Link
from extractor.readers.links import hyperlink_target, is_document, kind_of
from extractor.readers.rtf.tree import Node
from extractor.readers.word.symbols import enclosed_character, symbol

_SYMBOL = re.compile(r'\s*SYMBOL\s+(\d{1,5})(?:.*\\f\s*"?([^"\\]+))?', re.IGNORECASE)
_CHECK_BOX, _DROP_DOWN = 1, 2
_DEFAULT_CHOSEN = 25


@dataclass(slots=True)
class Field:
    """An open field: its instruction and its result so far, and the form control it is."""

    instruction: str = ""
    result: list[str] = field(default_factory=list)
    form: Node | None = None

    def drawn(self) -> str | None:
        """What it shows without a printed result, None where that is not known."""
        if "".join(self.result).strip():
            return ""
        if self.form is not None:
            return _control(self.form)
        if self.instruction.strip().casefold().startswith("eq "):
            return enclosed_character(self.instruction)
        found = _SYMBOL.match(self.instruction)
        return symbol(found[2] or "", f"{int(found[1]):X}") if found else ""

    def link(self) -> Link | None:
        """The document it links to, None where it links to none."""
        target = hyperlink_target(self.instruction)
        return Link("".join(self.result).strip(), target, kind_of(target)) if target and is_document(target) else None


def _control(form: Node) -> str:
    """What a check box or a drop-down list shows."""
    result = form.get(b"ffres")
    chosen = form.get(b"ffdefres") if result in (None, _DEFAULT_CHOSEN) else result
    if form.get(b"fftype") == _CHECK_BOX:
        return "☒" if chosen else "☐"
    choices = [item.text.strip() for item in form.named(b"ffl")] if form.get(b"fftype") == _DROP_DOWN else []
    return choices[chosen or 0] if 0 <= (chosen or 0) < len(choices) else ""
