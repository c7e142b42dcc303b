"""What the words do that begin a group of another kind: header tables, fields, drawings, notes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from extractor.diagnostics import Code
from extractor.document import Paragraph, Picture
from extractor.errors import LimitExceededError
from extractor.readers.rtf.fields import Field
from extractor.readers.rtf.fonts import Charset, read_fonts
from extractor.readers.rtf.header import described, heading_styles
from extractor.readers.rtf.interpreter import Interpreter, Vocabulary, field_closed
from extractor.readers.rtf.state import Destination
from extractor.readers.rtf.tree import Node, parse
from extractor.readers.rtf.words import WORDS

MAX_DRAWINGS = 2_000  # pictures and drawn words; reports have up to a hundred
Destined = Callable[[Interpreter], None]
_PICTURE_KINDS = re.compile(rb"\\(pngblip|jpegblip|emfblip|wmetafile|dibitmap|wbitmap|macpict|pmmetafile)")
_ENDINGS = {
    b"pngblip": "png", b"jpegblip": "jpg", b"emfblip": "emf", b"wmetafile": "wmf", b"dibitmap": "bmp",
    b"wbitmap": "bmp", b"macpict": "pict", b"pmmetafile": "met",
}  # fmt: skip
# Left out: furniture, notes, fallbacks of what is read elsewhere, index entries, pictures of formulas.
_SKIPPED = frozenset(
    b"colortbl header headerl headerr headerf footer footerl footerr footerf footnote nonshppict nonesttables shprslt"
    b" xe rxe tc tcn ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn mmathPict".split()
)
_ENTERED = frozenset(
    b"shppict shpinst shpgrp nesttableprops fldinst ud do listtable listoverridetable formfield moMath moMathPara"
    b" shptxt dptxbxtext".split()
)


def _fonts(reading: Interpreter) -> None:
    reading.run.charset = Charset(reading.run.charset.code_page, read_fonts(reading.tokens.skip_group()))


def _styles(reading: Interpreter) -> None:
    reading.headings = heading_styles(reading.take_group())


def _description(reading: Interpreter) -> None:
    reading.metadata = described(reading.take_group())


def _lists(word: bytes) -> Destined:
    def act(reading: Interpreter) -> None:
        table = reading.take_group()
        table.words.append((word, None))
        reading.lists.children.append(table)

    return act


def _unicode_version(reading: Interpreter) -> None:
    """Of a text given twice the group with the text in a code page is left out."""
    reading.tokens.skip_next_group()


def _into(destination: Destination) -> Destined:
    def act(reading: Interpreter) -> None:
        if reading.state.destination is Destination.STORY:
            reading.state.destination = destination

    return act


def _list_text(reading: Interpreter) -> None:
    _into(Destination.LABEL)(reading)
    reading.state.story.label = ""


def _field(reading: Interpreter) -> None:
    reading.fields.append(Field())
    reading.state.closing = lambda: field_closed(reading)


def _form(reading: Interpreter) -> None:
    form = reading.take_group()
    if reading.fields:
        reading.fields[-1].form = next(form.named(b"fftype"), form)


def _text_box(reading: Interpreter) -> None:
    if reading.state.destination is Destination.STORY and not reading.state.hidden and not reading.state.deleted:
        reading.begin_story()


def _picture(reading: Interpreter) -> None:
    _show_picture(reading, reading.tokens.skip_group())


def _show_picture(reading: Interpreter, data: bytes) -> None:
    state = reading.state
    if state.destination is not Destination.STORY or state.hidden or state.deleted:
        return
    _count_drawing(reading)
    kind = _PICTURE_KINDS.search(data)
    ending = _ENDINGS[kind[1]] if kind else "picture"
    state.story.anchored.append(Picture(f"picture{reading.drawings}.{ending}"))


def _shape_property(reading: Interpreter) -> None:
    """A shape's picture and its drawn words are properties of it."""
    data = reading.tokens.skip_group()
    if b"\\pict" in data and re.search(rb"\\sn\s+pib\s*\}", data):
        _show_picture(reading, data)
    elif b"gtextUNICODE" in data:
        _count_drawing(reading)
        state = reading.state
        text = next((child.text.strip() for child in parse(data, reading.run.charset).named(b"sv")), "")
        if text and state.destination is Destination.STORY and not state.hidden and not state.deleted:
            state.story.anchored.append(Paragraph(text))


def _count_drawing(reading: Interpreter) -> None:
    reading.drawings += 1
    if reading.drawings > MAX_DRAWINGS:
        raise LimitExceededError(f"the RTF file has over {MAX_DRAWINGS} pictures; no report has so many")


def _object(reading: Interpreter) -> None:
    reading.note(Code.CONTENT_SKIPPED, "object", what="an embedded object")


def _formula(reading: Interpreter) -> None:
    """A formula on one line, its parts apart, as the reader of Word files writes it."""
    text = " ".join(_texts(reading.take_group()))
    reading.show(text)
    reading.note(Code.CHARACTERS_UNMAPPED, "formula", text=text)


def _texts(node: Node) -> list[str]:
    own = [node.text.strip()] if node.text.strip() else []
    return own + [text for child in node.children for text in _texts(child)]


_DESTINATIONS: Mapping[bytes, Destined] = {
    b"fonttbl": _fonts,
    b"stylesheet": _styles,
    b"info": _description,
    b"listtable": _lists(b"listtable"),
    b"listoverridetable": _lists(b"listoverridetable"),
    b"upr": _unicode_version,
    b"listtext": _list_text,
    b"pntext": _list_text,
    b"field": _field,
    b"fldinst": _into(Destination.INSTRUCTION),
    b"formfield": _form,
    b"shptxt": _text_box,
    b"dptxbxtext": _text_box,
    b"pict": _picture,
    b"sp": _shape_property,
    b"object": _object,
    b"moMath": _formula,
}
VOCABULARY = Vocabulary(WORDS, _DESTINATIONS, _SKIPPED, _ENTERED)
