"""What the words of RTF do to characters, paragraphs and tables (RTF specification 1.9.1)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from extractor.readers.rtf.fonts import Charset, encoding_of
from extractor.readers.rtf.interpreter import Interpreter
from extractor.readers.rtf.state import Destination, Paragraph
from extractor.readers.rtf.story import RowDefinition
from extractor.readers.rtf.text import NAMED
from extractor.readers.word.colors import is_alike, is_dark, is_light
from extractor.readers.word.items import Merge
from extractor.readers.word.runs import OVERSET, Look
from extractor.readers.word.symbols import REPLACEMENT

Word = Callable[[Interpreter, int | None], None]
_SQUEEZED = 10  # percent of their width
_OUTLINE_LEVELS = 9  # a larger level says body text


def _ansi_code_page(reading: Interpreter, parameter: int | None) -> None:
    found = encoding_of(parameter or 0)
    if found is not None:
        reading.run.charset = Charset(found, reading.run.charset.fonts)


def _header_code_page(name: str) -> Word:
    def act(reading: Interpreter, parameter: int | None) -> None:
        reading.run.charset = Charset(name, reading.run.charset.fonts)

    return act


def _default_font(reading: Interpreter, parameter: int | None) -> None:
    reading.default_font = reading.state.font = reading.run.font = parameter


def _unicode(reading: Interpreter, parameter: int | None) -> None:
    reading.run.add_unit(parameter or 0, reading.state.ansi_fallback)


def _unicode_fallback(reading: Interpreter, parameter: int | None) -> None:
    reading.state.ansi_fallback = 1 if parameter is None else max(parameter, 0)


def _binary(reading: Interpreter, parameter: int | None) -> None:
    reading.tokens.skip(parameter or 0)


def _font(reading: Interpreter, parameter: int | None) -> None:
    reading.flush()
    reading.state.font = reading.run.font = parameter


def _plain(reading: Interpreter, parameter: int | None) -> None:
    reading.flush()
    state = reading.state
    state.look, state.deleted, state.asian = Look(), False, False
    state.ink = state.ground = 0
    state.font = reading.run.font = reading.default_font


def _asian_bold(reading: Interpreter, parameter: int | None) -> None:
    """LibreOffice writes the boldness of Chinese text as `\\dbch\\ab`; after `\\rtlch` it is of other scripts."""
    if reading.state.asian:
        _CHARACTER[b"b"](reading, parameter)


def _script(asian: bool) -> Word:
    def act(reading: Interpreter, parameter: int | None) -> None:
        reading.state.asian = asian

    return act


def _looks(name: str, look: Callable[[int | None], bool] = lambda parameter: parameter != 0) -> Word:
    def act(reading: Interpreter, parameter: int | None) -> None:
        value = look(parameter)
        if (getattr(reading.state.look, name) or False) is not value:
            reading.flush()
            reading.state.look = reading.state.look._replace(**{name: value})  # type: ignore[arg-type]

    return act


def _color(of_ground: bool) -> Word:
    """Takes in the colour of text, or of what is behind it: 0 is the reader's own."""

    def act(reading: Interpreter, parameter: int | None) -> None:
        state = reading.state
        state.ink, state.ground = (state.ink, parameter or 0) if of_ground else (parameter or 0, state.ground)
        ink, ground = (reading.colors[at] if 0 <= at < len(reading.colors) else "" for at in (state.ink, state.ground))
        white, veiled = is_light(ink) and not is_dark(ground), is_alike(ink, ground)
        if (bool(state.look.white), bool(state.look.veiled)) != (white, veiled):
            reading.flush()
            state.look = state.look._replace(white=white, veiled=veiled)

    return act


def _shaded(reading: Interpreter, parameter: int | None) -> None:
    at = parameter or 0
    dark = 0 <= at < len(reading.colors) and is_dark(reading.colors[at])
    reading.state.story.definition_of(reading.state.nested_row).shaded = dark


def _page_number(reading: Interpreter, parameter: int | None) -> None:
    """What the program fills in on printing is not in the file."""
    reading.run.add_named(REPLACEMENT)


def _deleted(reading: Interpreter, parameter: int | None) -> None:
    reading.flush()
    reading.state.deleted = parameter != 0


def _named(text: str) -> Word:
    return lambda reading, parameter: reading.run.add_named(text)


def _paragraph(name: str, value: Callable[[int | None], object]) -> Word:
    def act(reading: Interpreter, parameter: int | None) -> None:
        state = reading.state
        if state.destination is Destination.STORY:
            state.paragraph = state.paragraph._replace(**{name: value(parameter)})  # type: ignore[arg-type]

    return act


def _outline(parameter: int | None) -> int | None:
    level = -1 if parameter is None else parameter
    return level + 1 if 0 <= level < _OUTLINE_LEVELS else None


def _begin_paragraph(reading: Interpreter, parameter: int | None) -> None:
    if reading.state.destination is Destination.STORY:
        reading.state.paragraph = Paragraph()


def _style(reading: Interpreter, parameter: int | None) -> None:
    _paragraph("heading", lambda number: reading.headings.get(number or 0))(reading, parameter)


def _end_paragraph(reading: Interpreter, parameter: int | None) -> None:
    reading.flush()
    reading.end_paragraph()


def _end_line(reading: Interpreter, parameter: int | None) -> None:
    reading.flush()
    state = reading.state
    if state.destination is Destination.STORY and not state.unseen:
        state.story.printing.end_line()


def _end_cell(nested: bool) -> Word:
    def act(reading: Interpreter, parameter: int | None) -> None:
        reading.flush()
        state = reading.state
        if state.destination is Destination.STORY:
            level = max(state.paragraph.format().level, 2) if nested else 1
            state.story.end_cell(state.paragraph.format(level), reading.number())

    return act


def _end_row(nested: bool) -> Word:
    def act(reading: Interpreter, parameter: int | None) -> None:
        reading.flush()
        if reading.state.destination is Destination.STORY:
            reading.state.story.end_row(nested, deleted=reading.state.deleted)

    return act


def _nested_row(reading: Interpreter, parameter: int | None) -> None:
    reading.state.nested_row = True


def _begin_row(reading: Interpreter, parameter: int | None) -> None:
    reading.state.story.begin_definition(reading.state.nested_row)


def _row(define: Callable[[RowDefinition, int], None]) -> Word:
    def act(reading: Interpreter, parameter: int | None) -> None:
        define(reading.state.story.definition_of(reading.state.nested_row), parameter or 0)

    return act


def _size(reading: Interpreter, parameter: int | None) -> None:
    size = None if parameter is None else max(parameter, 0)
    if reading.state.look.size != size:
        reading.flush()
        reading.state.look = reading.state.look._replace(size=size)


def _sets(name: str, value: object = None) -> Word:
    return _row(lambda definition, parameter: setattr(definition, name, parameter if value is None else value))


_CHARACTER: Mapping[bytes, Word] = {
    b"mac": _header_code_page("mac-roman"),
    b"pc": _header_code_page("cp437"),
    b"pca": _header_code_page("cp850"),
    b"ansicpg": _ansi_code_page,
    b"deff": _default_font,
    b"u": _unicode,
    b"uc": _unicode_fallback,
    b"bin": _binary,
    b"f": _font,
    b"plain": _plain,
    b"b": _looks("bold"),
    b"strike": _looks("struck"),
    b"striked": _looks("twice_struck"),
    **dict.fromkeys((b"super", b"sub"), _looks("raised")),
    b"nosupersub": _looks("raised", lambda parameter: False),
    **dict.fromkeys((b"up", b"dn"), _looks("moved")),
    b"fs": _size,
    b"cf": _color(of_ground=False),
    **dict.fromkeys((b"highlight", b"chcbpat", b"cb"), _color(of_ground=True)),
    b"charscalex": _looks("overset", lambda parameter: 0 < (parameter or 100) <= _SQUEEZED),
    b"expndtw": _looks("overset", lambda parameter: (parameter or 0) <= OVERSET),
    **dict.fromkeys((b"chpgn", b"sectnum"), _page_number),
    b"ab": _asian_bold,
    b"dbch": _script(True),
    **dict.fromkeys((b"loch", b"hich", b"rtlch", b"ltrch"), _script(False)),
    b"v": _looks("hidden"),
    **dict.fromkeys((b"deleted", b"mvf"), _deleted),
    **{word: _named(text) for word, text in NAMED.items()},
}
_PARAGRAPH: Mapping[bytes, Word] = {
    b"pard": _begin_paragraph,
    b"intbl": _paragraph("in_table", lambda parameter: parameter != 0),
    b"itap": _paragraph("level", lambda parameter: max(parameter or 0, 0)),
    b"qc": _paragraph("centered", lambda parameter: True),
    **dict.fromkeys((b"ql", b"qr", b"qj", b"qd"), _paragraph("centered", lambda parameter: False)),
    b"outlinelevel": _paragraph("heading", _outline),
    b"s": _style,
    b"ls": _paragraph("list_id", lambda parameter: parameter),
    b"ilvl": _paragraph("list_level", lambda parameter: parameter or 0),
    b"par": _end_paragraph,
    b"sect": _end_paragraph,
    **dict.fromkeys((b"line", b"page", b"column", b"lbr"), _end_line),
}
_TABLE: Mapping[bytes, Word] = {
    b"cell": _end_cell(False),
    b"nestcell": _end_cell(True),
    b"row": _end_row(False),
    b"nestrow": _end_row(True),
    b"nesttableprops": _nested_row,
    b"trowd": _begin_row,
    b"trleft": _sets("left"),
    b"lastrow": _sets("last", True),
    b"clvmgf": _sets("below", Merge.RESTART),
    b"clvmrg": _sets("below", Merge.CONTINUE),
    b"clmgf": _sets("beside", Merge.RESTART),
    b"clmrg": _sets("beside", Merge.CONTINUE),
    b"clcbpat": _shaded,
    b"cellx": _row(RowDefinition.end_cell),
}
WORDS: Mapping[bytes, Word] = {**_CHARACTER, **_PARAGRAPH, **_TABLE}
