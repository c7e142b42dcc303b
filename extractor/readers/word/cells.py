"""The one place where an odd cell becomes a doubt: its number without what is none of it, and why that is doubtful."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.diagnostics import Said, doubt
from extractor.readers.word.runs import Line, Odd, Run
from extractor.tuples import NamedTuple
from extractor.values.numbers import CellState, cell_value

# Whole cells are moved for their looks, or are white on a dark ground: only beside other text do these say something.
_IN_CONTRAST = frozenset({Odd.MOVED, Odd.WHITE})
_TOLD = frozenset({CellState.NUMBER, CellState.MARK})
# Where all of a cell is so, it prints no number of the report.
_NO_NUMBER = frozenset({Odd.STRUCK, Odd.UNFILLED, Odd.SMALL})


# Marks of notes are set in 0.5 to 0.67 of the size beside them; digits of one number, typed in 五号 and 小四, in 0.87.
_SMALLER = 0.7


class CellText(NamedTuple):
    """What a cell prints, and why it is doubtful (None where it is not)."""

    text: str
    doubt: Said | None = None


def cell_text(lines: Sequence[Line]) -> CellText:
    """What the lines of a cell print: the number alone where odd characters stand beside one."""
    text = "\n".join([line.text for line in lines])
    if not any(line.runs for line in lines):
        return CellText(text)
    return sound_text(text, [line.runs or (Run(line.text),) for line in lines])


def sound_text(text: str, lines: Sequence[Sequence[Run]]) -> CellText:
    """The text of a cell, or its number alone where these runs of its lines set odd characters beside one."""
    lines = [_with_smaller(line) for line in lines]
    odd = _oddity(lines)
    if not odd or not any(map(str.isdigit, text)):
        return CellText(text)
    kept = ("".join([run.text for run in line if not run.odd]).strip() for line in lines)
    plain = "\n".join(filter(None, kept))
    alone = odd in _NO_NUMBER and _state(text) is CellState.NUMBER if not plain else _state(plain) in _TOLD
    return CellText(plain if alone else text, doubt("aside", how=str(odd), text=text))


def _with_smaller(line: Sequence[Run]) -> list[Run]:
    """The runs of a line; digits that are far smaller than others beside them are odd."""
    largest = max((run.size for run in line if not run.odd and any(map(str.isdigit, run.text))), default=0)
    return [
        run._replace(odd=Odd.SMALLER)
        if 0 < run.size < _SMALLER * largest and not run.odd and any(map(str.isdigit, run.text))
        else run
        for run in line
    ]


def _state(text: str) -> CellState:
    return cell_value(text).state


def _oddity(lines: Sequence[Sequence[Run]]) -> Odd:
    """What sets characters of a cell apart; nothing where all are so that show well only beside others."""
    looks = list(dict.fromkeys(run.odd for line in lines for run in line if run.text.strip()))
    return Odd.NOT if len(looks) == 1 and looks[0] in _IN_CONTRAST else next(filter(None, looks), Odd.NOT)
