"""The one place where an odd cell becomes a doubt: its number without what is none of it, and why that is doubtful."""

from __future__ import annotations

from collections.abc import Sequence, Set

from extractor.diagnostics import Said, doubt
from extractor.readers.word.runs import Line, Odd, Run
from extractor.tuples import NamedTuple
from extractor.values.numbers import CellState, cell_value

# Whole cells are moved for their looks, are links or fields: only beside other text do these say something.
_IN_CONTRAST = frozenset({Odd.MOVED, Odd.PLACED, Odd.NOTED, Odd.TYPED})
_TOLD = frozenset({CellState.NUMBER, CellState.MARK})
# Where all of a cell is so, it prints no number of the report.
_NO_NUMBER = frozenset({Odd.STRUCK, Odd.UNFILLED, Odd.SMALL})
# Letters that a mark beside a number has at most (注, 见注1, 含上年); a label of which a part is odd stays whole.
_MOST_LETTERS = 4
# Marks of notes are set in 0.5 to 0.67 of the size beside them; digits of one number, typed in 五号 and 小四, in 0.87.
_SMALLER = 0.7


class CellText(NamedTuple):
    """What a cell prints, and why it is doubtful (None where it is not)."""

    text: str
    doubt: Said | None = None


def cell_text(lines: Sequence[Line], shaded: bool = False) -> CellText:
    """What the lines of a cell print: the number alone where odd characters stand beside one.

    White characters show where the cell is `shaded`.
    """
    if len(lines) == 1 and not lines[0].runs:
        return CellText(lines[0].text)
    text = "\n".join([line.text for line in lines])
    if not any(line.runs for line in lines):
        return CellText(text)
    return sound_text(text, [line.runs or (Run(line.text),) for line in lines], shaded)


def sound_text(text: str, lines: Sequence[Sequence[Run]], shaded: bool = False) -> CellText:
    """The text of a cell, or its number alone where these runs of its lines set odd characters beside one."""
    lines = [_with_smaller(line) for line in lines]
    odd = _oddity(lines, _IN_CONTRAST | {Odd.WHITE} if shaded else _IN_CONTRAST)
    if not odd or not any(map(str.isdigit, text)):
        return CellText(text)
    kept = ("".join([run.text for run in line if not run.odd]).strip() for line in lines)
    plain = "\n".join(filter(None, kept))
    if sum(character.isalpha() for line in lines for run in line if run.odd for character in run.text) > _MOST_LETTERS:
        return CellText(text, doubt("aside", how=str(odd), text=text))
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


def _oddity(lines: Sequence[Sequence[Run]], in_contrast: Set[Odd]) -> Odd:
    """What sets characters of a cell apart; nothing where all digits are so that show well only beside others."""
    runs = [run for line in lines for run in line if run.text.strip()]
    odd = next((run.odd for run in runs if run.odd), Odd.NOT)
    others = any(run.odd is not odd and any(map(str.isdigit, run.text)) for run in runs)
    return odd if others or odd not in in_contrast else Odd.NOT
