"""Numbers of an OFD that land off its page, or have no size, doubt the cells they may belong to."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO

import pytest

from extractor import extract
from tests.quality.generate import Sample, make_sample
from tests.quality.render import render
from tests.quality.score import score
from tests.samples import some

SEEDS = (8, 3)
TRIED = SEEDS[: some(1, 2)]
EACH = some(3, 10)
NUMBER = re.compile(
    r"<(?:\w+:)?TextObject\b(?:(?!</(?:\w+:)?TextObject>).)*?<(?:\w+:)?TextCode[^>]*>\d+<.*?</(?:\w+:)?TextObject>",
    re.S,
)


def sample(seed: int) -> Sample:
    return make_sample(seed, "ofd", settings={"printed_error": "none"})


def with_numbers_changed(data: bytes, pattern: str, new: str) -> Iterator[bytes]:
    """The package with one of its numbers changed, for some numbers behind its narrative."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        members = {name: package.read(name) for name in package.namelist()}
    pages = {name: content.decode() for name, content in members.items() if name.endswith("Content.xml")}
    numbers = [(name, match) for name, text in pages.items() for match in NUMBER.finditer(text)]
    for name, match in numbers[len(numbers) // 3 :: max(1, len(numbers) // EACH)]:
        changed = re.sub(pattern, new, match[0], count=1)
        if changed != match[0]:
            text = pages[name][: match.start()] + changed + pages[name][match.end() :]
            made = BytesIO()
            with zipfile.ZipFile(made, "w") as package:
                for other, content in members.items():
                    package.writestr(other, text.encode() if other == name else content)
            yield made.getvalue()


@pytest.mark.parametrize(
    ("pattern", "new"),
    [
        (r'Boundary="\S+ \S+', 'Boundary="5000 20'),
        (r'Boundary="\S+ \S+', 'Boundary="20 -5000'),
        (r'Boundary="\S+ \S+', 'Boundary="99999 99999'),
        (r'\bSize="[^"]*"', 'Size="0"'),
        (r'\bSize="[^"]*"', 'Size="0.0001"'),
        (r'(<(?:\w+:)?TextCode[^>]*?)\bX="[^"]*"', r'\1X="88888"'),
        (r'(<(?:\w+:)?TextCode[^>]*?)\bY="[^"]*"', r'\1Y="-88888"'),
    ],
)
def test_a_number_that_is_not_shown_is_told(pattern: str, new: str) -> None:
    wrong = 0
    for seed in TRIED:
        made = sample(seed)
        for changed in with_numbers_changed(render(made), pattern, new):
            found = score(extract(changed, name="a.ofd").to_dict(), made.report)
            assert found.silent == 0, (seed, found.problems)
            wrong += found.cells - found.right
    assert wrong >= EACH // 2


@pytest.mark.parametrize("seed", SEEDS)
def test_a_sound_file_has_no_such_doubt(seed: int) -> None:
    found = extract(render(sample(seed)), name="a.ofd")
    assert not [one for one in found.diagnostics if one.variant in ("lost", "unseen")]
