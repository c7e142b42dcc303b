"""The small pure functions: what they are fuzzed with, and what has to hold of what they give."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import cache
from random import Random

from extractor.document.description import read_line
from extractor.language.causes import in_chinese
from extractor.pipeline import extract
from extractor.provenance import Source
from extractor.readers.charset import decode
from extractor.readers.detect import detect
from extractor.recognition.labels import label_forms, label_quality
from extractor.report import Extraction
from extractor.report.corrections import SCHEMA, Corrections, read_corrections
from extractor.values.dates import first_date, period, years
from extractor.values.numbers import CellState, cell_value, in_yuan, is_value_word, label_unit
from extractor.values.ordinals import numbering
from extractor.values.text import fold, normalize, simplified, squeeze
from tests.conftest import ROOT
from tests.fuzz.corpus import corpus
from tests.fuzz.mutation import DAMAGES, damaged
from tests.fuzz.tokens import TOKENS
from tests.fuzz.watch import Make, Read

_SAMPLE = 3000
_LONGEST_WORD = 12


def _texts(seed: int) -> bytes:
    """A line of tokens, characters and repeats."""
    chance, parts = Random(f"line {seed}"), []
    for _ in range(chance.randrange(1, _LONGEST_WORD)):
        how = chance.randrange(4)
        if how < 2:
            parts.append(chance.choice(TOKENS["text"]))
        elif how == 2:
            parts.append(chr(chance.choice((chance.randrange(0x20, 0x7F), chance.randrange(0x4E00, 0x9FFF)))).encode())
        else:
            parts.append(chance.choice(TOKENS["text"]) * chance.choice((2, 5, 50)))
    return b"".join(parts)


def _numbers(data: bytes) -> str:
    text = data.decode("utf-8", "replace")
    value = cell_value(text)
    if (value.value is None) == (value.state is CellState.NUMBER):
        raise AssertionError(f"{value.state} with {value.value}")
    in_yuan(value.value, value.unit)
    return str(value.state)


def _labels(data: bytes) -> str:
    text = data.decode("utf-8", "replace")
    for form in label_forms(text):
        label_quality(form, ("本年新收政府信息公开申请数量", "行政许可"))
    return str(label_unit(text))


def _values(data: bytes) -> str:
    text = data.decode("utf-8", "replace")
    if fold(fold(text)) != fold(text) or normalize(normalize(text)) != normalize(text):
        raise AssertionError("folding twice gives another text")
    squeeze(text), simplified(text), is_value_word(text), years(text), first_date(text), period(text), numbering(text)
    return "read"


def _lines(data: bytes) -> str:
    text = data.decode("utf-8", "replace")
    in_chinese(text)
    return "read" if read_line(text) is None else "described"


def _charset(data: bytes) -> str:
    return decode(data).encoding


def _detect(data: bytes) -> str:
    return str(detect(Source(data, "x")))


def _bytes(seed: int) -> bytes:
    """The start of a file of any format, harmed as files of another are."""
    chance = Random(f"bytes {seed}")
    format, other = chance.choice(sorted(DAMAGES)), chance.choice(("text", "html", "rtf"))
    data = chance.choice(corpus(format))[:_SAMPLE] or b"x"
    for _ in range(chance.randrange(1, 4)):
        data = damaged(chance.choice(DAMAGES[other]), data, chance)
    return data[: 4 * _SAMPLE]


@cache
def _record() -> bytes:
    return extract(ROOT / "fixtures" / "text-tabs" / "source.txt").to_json().encode()


def _records(seed: int) -> bytes:
    """A record with a part gone, of another type, or of other bytes."""
    chance = Random(f"record {seed}")
    if chance.random() < 0.3:
        return damaged(chance.choice(DAMAGES["text"]), _record(), chance)
    record = json.loads(_record())
    for _ in range(chance.choice((1, 1, 2, 5))):
        _spoil(record, chance)
    return json.dumps(record, ensure_ascii=chance.random() < 0.5).encode("utf-8", "replace")


def _spoil(place: dict[str, object] | list[object], chance: Random) -> None:
    keys = list(place) if isinstance(place, dict) else list(range(len(place)))
    if not keys:
        return
    key = chance.choice(keys)
    inner = place[key]  # type: ignore[index,call-overload]
    if isinstance(inner, dict | list) and inner and chance.random() < 0.8:
        _spoil(inner, chance)
    elif chance.random() < 0.3:
        del place[key]  # type: ignore[arg-type]
    else:
        odd: tuple[object, ...] = (
            None,
            0,
            -1,
            1e300,
            10**30,
            "",
            "x",
            "\ud800",
            [],
            {},
            [[]],
            True,
            {"x": 1},
            float("nan"),
        )
        place[key] = chance.choice(odd)  # type: ignore[index,call-overload]


def _codec(data: bytes) -> str:
    extraction = Extraction.from_json(data)
    if Extraction.from_json(extraction.to_json()).to_json() != extraction.to_json():
        raise AssertionError("a record that is read and written is another")
    return "read"


@cache
def _extraction() -> Extraction:
    return Extraction.from_json(_record())


def _said(seed: int) -> bytes:
    """Lines that correct cells of a report, parts of them gone, of another type, or of other bytes."""
    chance, source = Random(f"correction {seed}"), _extraction().source
    lines = []
    for fact in chance.sample(_extraction().facts, 3):
        line: dict[str, object] = {
            "schema": SCHEMA, "sha256": source.sha256, "name": source.name, "table": fact.field.table,
            "row": fact.field.row, "column": fact.field.column, "printed": fact.raw, "judgment": "corrected",
            "value": 7, "by": "a reader", "reason": "a page", "at": None,
        }  # fmt: skip
        for _ in range(chance.choice((0, 1, 1, 3))):
            if line:
                _spoil(line, chance)
        lines.append(json.dumps(line, ensure_ascii=chance.random() < 0.5).encode("utf-8", "replace"))
    data = b"\n".join(lines)
    return damaged(chance.choice(DAMAGES["text"]), data, chance) if chance.random() < 0.3 else data


def _corrections(data: bytes) -> str:
    said = Corrections(read_corrections(data.decode("utf-8", "replace").splitlines()))
    laid = said.lay_over(_extraction())
    if laid.applied + laid.refused > len(data.splitlines()):
        raise AssertionError("more corrections than lines")
    if [fact.value for fact in laid.extraction.facts] != [fact.value for fact in _extraction().facts]:
        raise AssertionError("a correction changed a printed value")
    laid.extraction.to_json()
    return "laid over"


PARSERS: Mapping[str, tuple[Make, Read]] = {
    "numbers": (_texts, _numbers),
    "labels": (_texts, _labels),
    "values": (_texts, _values),
    "lines": (_texts, _lines),
    "charset": (_bytes, _charset),
    "detect": (_bytes, _detect),
    "records": (_records, _codec),
    "corrections": (_said, _corrections),
}
Guided = Callable[[bytes], object]
