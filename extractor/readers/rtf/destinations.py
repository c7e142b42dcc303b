"""What the words do that begin a group of another kind: header tables, fields, drawings, notes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from extractor.diagnostics import Code, finding
from extractor.document import Picture
from extractor.errors import LimitExceededError
from extractor.readers.rtf.fonts import Charset, read_fonts
from extractor.readers.rtf.header import described, heading_styles
from extractor.readers.rtf.interpreter import Interpreter, Vocabulary
from extractor.readers.rtf.state import Destination, State
from extractor.readers.rtf.tree import Node, parse
from extractor.readers.rtf.words import WORDS
from extractor.readers.word.fields import check_box
from extractor.readers.word.items import drawn_words, shape, unread
from extractor.readers.word.printing import Printing

MAX_DRAWINGS = 2_000  # pictures and drawn words; reports have up to a hundred
_CHECK_BOX, _DROP_DOWN = 1, 2
_DEFAULT_CHOSEN = 25
_RGB = (b"red", b"green", b"blue")
_LEVEL = re.compile(rb"\\(red|green|blue)(\d{1,3})(?!\d)")
Destined = Callable[[Interpreter], None]
_PICTURE_KINDS = re.compile(rb"\\(pngblip|jpegblip|emfblip|wmetafile|dibitmap|wbitmap|macpict|pmmetafile)")
_ENDINGS = {
    b"pngblip": "png", b"jpegblip": "jpg", b"emfblip": "emf", b"wmetafile": "wmf", b"dibitmap": "bmp",
    b"wbitmap": "bmp", b"macpict": "pict", b"pmmetafile": "met",
}  # fmt: skip
# Left out: furniture, notes, fallbacks of what is read elsewhere, index entries, pictures of formulas.
_SKIPPED = frozenset(
    b"header headerl headerr headerf footer footerl footerr footerf footnote nonshppict nonesttables shprslt"
    b" xe rxe tc tcn ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn mmathPict".split()
)
_ENTERED = frozenset(
    b"shppict shpinst shpgrp nesttableprops fldinst ud do listtable listoverridetable formfield moMath moMathPara"
    b" shptxt dptxbxtext pn".split()
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
    state = reading.state
    printing = state.story.printing
    printing.fields.begin()
    state.closing = lambda: _end_field(printing, state)


def _end_field(printing: Printing, state: State) -> None:
    printing.end_field(state.look._replace(hidden=state.unseen))


def _instruction(reading: Interpreter) -> None:
    """What a field does; all that follows in it is its result."""
    _into(Destination.INSTRUCTION)(reading)
    reading.state.closing = reading.state.story.printing.fields.separate


def _form(reading: Interpreter) -> None:
    form = reading.take_group()
    for field in reading.state.story.printing.fields.stack[-1:]:
        field.control = _control(next(form.named(b"fftype"), form))


def _control(form: Node) -> str:
    """What a check box or a drop-down list shows."""
    result = form.get(b"ffres")
    chosen = form.get(b"ffdefres") if result in (None, _DEFAULT_CHOSEN) else result
    if form.get(b"fftype") == _CHECK_BOX:
        return check_box(bool(chosen))
    choices = [item.text.strip() for item in form.named(b"ffl")] if form.get(b"fftype") == _DROP_DOWN else []
    return choices[chosen or 0] if 0 <= (chosen or 0) < len(choices) else ""


def _colors(reading: Interpreter) -> None:
    colors = map(dict, map(_LEVEL.findall, reading.tokens.skip_group().split(b";")))
    reading.colors = ["".join(f"{min(int(color[one]), 255):02x}" for one in _RGB if one in color) for color in colors]


def _shape(reading: Interpreter) -> None:
    """A shape; one that holds nothing is a line or an area, and may strike out or cover what stands beside it."""
    state = reading.state
    anchored = state.story.printing.anchored
    before = len(anchored)

    def close() -> None:
        if len(anchored) == before and not state.unseen:
            anchored.append(shape())

    state.closing = close


def _old_number(reading: Interpreter) -> None:
    """The automatic number of a paragraph as programs of old say it; unless printed as well it is not known."""
    told = reading.take_group()
    state = reading.state
    bullet = any(group.has(b"pnlvlblt") for group in (told, *told.children))
    if state.destination is Destination.STORY and not state.story.label and not bullet:
        state.story.printing.anchored.append(finding(Code.CONTENT_SKIPPED, "old_numbers"))


def _text_box(reading: Interpreter) -> None:
    if reading.state.destination is Destination.STORY and not reading.state.unseen:
        reading.begin_story()


def _picture(reading: Interpreter) -> None:
    _show_picture(reading, reading.tokens.skip_group())


def _show_picture(reading: Interpreter, data: bytes) -> None:
    state = reading.state
    if state.destination is not Destination.STORY or state.unseen:
        return
    _count_drawing(reading)
    kind = _PICTURE_KINDS.search(data)
    ending = _ENDINGS[kind[1]] if kind else "picture"
    name = f"picture{reading.drawings}.{ending}"
    if reading.pictures is not None:
        reading.pictures[name] = data
    state.story.printing.anchored.append(Picture(name))


def _shape_property(reading: Interpreter) -> None:
    """A shape's picture and its drawn words are properties of it."""
    data = reading.tokens.skip_group()
    if b"\\pict" in data and re.search(rb"\\sn\s+pib\s*\}", data):
        _show_picture(reading, data)
    elif b"gtextUNICODE" in data:
        _count_drawing(reading)
        state = reading.state
        text = next((child.text.strip() for child in parse(data, reading.run.charset).named(b"sv")), "")
        if state.destination is Destination.STORY and not state.unseen:
            state.story.printing.anchored += drawn_words(text)


def _count_drawing(reading: Interpreter) -> None:
    reading.drawings += 1
    if reading.drawings > MAX_DRAWINGS:
        raise LimitExceededError(f"the RTF file has over {MAX_DRAWINGS} pictures; no report has so many")


def _object(reading: Interpreter) -> None:
    if not reading.state.unseen:
        reading.state.story.printing.anchored.append(unread("an embedded object"))


def _formula(reading: Interpreter) -> None:
    """A formula on one line, its parts apart, as the reader of Word files writes it."""
    parts = _texts(reading.take_group())
    if reading.state.destination is Destination.STORY and not reading.state.unseen:
        reading.state.story.printing.add_formula(parts, reading.state.look)


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
    b"fldinst": _instruction,
    b"colortbl": _colors,
    b"formfield": _form,
    b"shptxt": _text_box,
    **dict.fromkeys((b"shp", b"do"), _shape),
    b"pn": _old_number,
    b"dptxbxtext": _text_box,
    b"pict": _picture,
    b"sp": _shape_property,
    b"object": _object,
    b"moMath": _formula,
}
VOCABULARY = Vocabulary(WORDS, _DESTINATIONS, _SKIPPED, _ENTERED)
