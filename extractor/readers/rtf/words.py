"""What the words of RTF do to characters, paragraphs and tables (RTF specification 1.9.1)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from extractor.readers.rtf.fonts import Charset, encoding_of
from extractor.readers.rtf.interpreter import Interpreter
from extractor.readers.rtf.state import Destination, State
from extractor.readers.rtf.text import NAMED
from extractor.readers.word.grid import Merge

Word = Callable[[Interpreter, int | None], None]
_USUAL_MOVE = 6  # half-points
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
    reading.state.begin_plain()
    reading.state.font = reading.run.font = reading.default_font


def _asian_bold(reading: Interpreter, parameter: int | None) -> None:
    """LibreOffice writes the boldness of Chinese text as `\\dbch\\ab`; after `\\rtlch` it is of other scripts."""
    if reading.state.asian:
        _CHARACTER[b"b"](reading, parameter)


def _script(asian: bool) -> Word:
    def act(reading: Interpreter, parameter: int | None) -> None:
        reading.state.asian = asian

    return act


def _looks(name: str, look: Callable[[int | None], object] = lambda parameter: parameter != 0) -> Word:
    def act(reading: Interpreter, parameter: int | None) -> None:
        reading.flush()
        reading.state.look = reading.state.look._replace(**{name: look(parameter)})  # type: ignore[arg-type]

    return act


def _color(reading: Interpreter, parameter: int | None) -> None:
    reading.flush()
    reading.state.look = reading.state.look._replace(white=parameter in reading.white)


def _deleted(reading: Interpreter, parameter: int | None) -> None:
    reading.flush()
    reading.state.deleted = parameter != 0


def _named(text: str) -> Word:
    return lambda reading, parameter: reading.run.add_named(text)


def _paragraph(change: Callable[[State, int | None], None]) -> Word:
    def act(reading: Interpreter, parameter: int | None) -> None:
        if reading.state.destination is Destination.STORY:
            change(reading.state, parameter)

    return act


def _set_level(state: State, parameter: int | None) -> None:
    state.level = max(parameter or 0, 0)


def _set_in_table(state: State, parameter: int | None) -> None:
    state.in_table = parameter != 0


def _set_centered(centered: bool) -> Callable[[State, int | None], None]:
    def change(state: State, parameter: int | None) -> None:
        state.centered = centered

    return change


def _set_outline(state: State, parameter: int | None) -> None:
    level = -1 if parameter is None else parameter
    state.heading = level + 1 if 0 <= level < _OUTLINE_LEVELS else None


def _set_list(state: State, parameter: int | None) -> None:
    state.list_id = parameter


def _set_list_level(state: State, parameter: int | None) -> None:
    state.list_level = parameter or 0


def _style(reading: Interpreter, parameter: int | None) -> None:
    if reading.state.destination is Destination.STORY:
        reading.state.heading = reading.headings.get(parameter or 0)


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
            state.story.end_cell(state.format(max(state.tables(), 2) if nested else 1), reading.number())

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


def _row_left(reading: Interpreter, parameter: int | None) -> None:
    reading.state.story.definition_of(reading.state.nested_row).left = parameter or 0


def _row_last(reading: Interpreter, parameter: int | None) -> None:
    reading.state.story.definition_of(reading.state.nested_row).last = True


def _merged(name: str, merge: Merge) -> Word:
    def act(reading: Interpreter, parameter: int | None) -> None:
        setattr(reading.state.story.definition_of(reading.state.nested_row), name, merge)

    return act


def _cell_edge(reading: Interpreter, parameter: int | None) -> None:
    reading.state.story.definition_of(reading.state.nested_row).end_cell(parameter or 0)


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
    **dict.fromkeys((b"up", b"dn"), _looks("moved", lambda parameter: _USUAL_MOVE if parameter is None else parameter)),
    b"fs": _looks("size", lambda parameter: parameter),
    b"cf": _color,
    b"ab": _asian_bold,
    b"dbch": _script(True),
    **dict.fromkeys((b"loch", b"hich", b"rtlch", b"ltrch"), _script(False)),
    b"v": _looks("hidden"),
    **dict.fromkeys((b"deleted", b"mvf"), _deleted),
    **{word: _named(text) for word, text in NAMED.items()},
}
_PARAGRAPH: Mapping[bytes, Word] = {
    b"pard": _paragraph(lambda state, parameter: state.begin_paragraph()),
    b"intbl": _paragraph(_set_in_table),
    b"itap": _paragraph(_set_level),
    b"qc": _paragraph(_set_centered(True)),
    **dict.fromkeys((b"ql", b"qr", b"qj", b"qd"), _paragraph(_set_centered(False))),
    b"outlinelevel": _paragraph(_set_outline),
    b"s": _style,
    b"ls": _paragraph(_set_list),
    b"ilvl": _paragraph(_set_list_level),
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
    b"trleft": _row_left,
    b"lastrow": _row_last,
    b"clvmgf": _merged("below", Merge.RESTART),
    b"clvmrg": _merged("below", Merge.CONTINUE),
    b"clmgf": _merged("beside", Merge.RESTART),
    b"clmrg": _merged("beside", Merge.CONTINUE),
    b"cellx": _cell_edge,
}
WORDS: Mapping[bytes, Word] = {**_CHARACTER, **_PARAGRAPH, **_TABLE}
