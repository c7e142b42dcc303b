"""Made-up reports as an office suite converts them from the Word file: legacy Word, WPS, RTF, OpenDocument, MHTML.

The Word files are made by our own renderer, converted in batches by the suite with a profile of its own and a time
limit, and kept in a folder by their content, so that a second run converts nothing.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from . import machine_fonts
from .generate import Sample, make_sample
from .render import render

PROGRAM = "soffice"
BATCH = 20
PATIENCE = 60 + 6 * BATCH  # seconds for a batch; a report takes half a second

# What the suite changes on its way (LibreOffice 7.4), so that the file no longer says what the Word file says:
# content controls are written twice or lost, and cells left free at a row's start become cells.
UNFIT: Mapping[str, str] = {"controls": "false", "grid_before": "false"}
# Its RTF hides a field that follows hidden text, which stand among the clutter.
UNFIT_FOR_RTF: Mapping[str, str] = {"clutter": "false"}
# Its web pages show deleted text like any other, and set automatic numbers as boxes of their own beside the text.
UNFIT_FOR_WEB: Mapping[str, str] = {"tracked": "false", "numbering": "typed"}

# It loses inserted text that stands in a link before deleted text: changes are not tracked where there is clutter.
UNFIT_WITH_CLUTTER: Mapping[str, str] = {"tracked": "false"}


@dataclass(frozen=True, slots=True)
class Conversion:
    """How one format is made: the suite's filter, the ending it writes, the traits that do not survive it."""

    filter: str
    ending: str
    unfit: Mapping[str, str]


CONVERSIONS: Mapping[str, Conversion] = {
    "office-doc": Conversion("doc:MS Word 97", ".doc", UNFIT),
    "office-wps": Conversion("doc:MS Word 97", ".doc", UNFIT),
    "office-rtf": Conversion("rtf", ".rtf", {**UNFIT, **UNFIT_FOR_RTF}),
    "office-odt": Conversion("odt", ".odt", UNFIT),
    "office-mht": Conversion("xhtml:XHTML Writer File", ".xhtml", {**UNFIT, **UNFIT_FOR_WEB}),
}
CONVERTED = tuple(CONVERSIONS)


def is_installed() -> bool:
    """Whether there is an office suite to convert with, and a font, without which it ends."""
    return shutil.which(PROGRAM) is not None and machine_fonts.are_there()


def sample_of(seed: int, fmt: str, settings: Mapping[str, str]) -> Sample:
    """The report of a seed as its Word file has it, in traits that a conversion carries."""
    fixed = {**settings, **CONVERSIONS[fmt].unfit}
    sample = make_sample(seed, "docx", settings=fixed)
    if sample.traits.clutter:
        sample = make_sample(seed, "docx", settings={**fixed, **UNFIT_WITH_CLUTTER})
    return replace(sample, fmt=fmt)


def word_file(sample: Sample) -> bytes:
    """The Word file that a converted report comes from."""
    return render(replace(sample, fmt="docx"))


def converted(sample: Sample, folder: Path) -> bytes:
    """The converted report, as `convert_all` left it in the folder."""
    return _place(word_file(sample), sample.fmt, folder).read_bytes()


def convert_all(samples: Iterable[Sample], folder: Path) -> None:
    """Converts what the folder does not hold yet; what the suite could not convert stays away."""
    folder.mkdir(parents=True, exist_ok=True)
    missing: dict[str, dict[Path, bytes]] = {}
    for sample in samples:
        data = word_file(sample)
        place = _place(data, sample.fmt, folder)
        if not place.exists():
            missing.setdefault(sample.fmt, {})[place] = data
    for fmt, files in missing.items():
        waiting = list(files.items())
        for start in range(0, len(waiting), BATCH):
            _convert(waiting[start : start + BATCH], CONVERSIONS[fmt])


def _place(data: bytes, fmt: str, folder: Path) -> Path:
    return folder / f"{sha256(data).hexdigest()[:24]}.{fmt.removeprefix('office-')}"


def _convert(batch: Sequence[tuple[Path, bytes]], conversion: Conversion) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        for place, data in batch:
            (folder / f"{place.stem}.docx").write_bytes(data)
        command = [PROGRAM, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to"]
        command += [conversion.filter, "--outdir", name, *(f"{name}/{place.stem}.docx" for place, _ in batch)]
        subprocess.run(command, capture_output=True, timeout=PATIENCE, check=True)
        for place, _ in batch:
            found = folder / f"{place.stem}{conversion.ending}"
            if found.is_file():
                place.write_bytes(_web_archive(found.read_bytes()) if place.suffix == ".mht" else found.read_bytes())


def _web_archive(page: bytes) -> bytes:
    """The page as a browser saves it whole."""
    archive = MIMEMultipart("related", boundary="----=_NextPart_000_0000", type="text/html")
    archive["From"] = "<Saved by a browser>"
    part = MIMEText(page.decode("utf-8"), "html", "utf-8")
    part["Content-Location"] = "http://example.org/report.html"
    archive.attach(part)
    return archive.as_bytes()
