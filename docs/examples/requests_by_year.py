"""From a folder of reports to a panel and a plot: `python requests_by_year.py FOLDER OUT`.

Writes OUT/reports.jsonl (every report as a record), OUT/findings.jsonl (what does not fit between them),
OUT/panel.csv (a row a report) and, where matplotlib is installed, OUT/requests.png: requests received by year, a line
a body. `pip install 'xxgk-extractor[plot]'` brings matplotlib.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from importlib.util import find_spec
from pathlib import Path

from extractor import extract_many
from extractor.series import check_outputs, panel, write_findings, write_panel


def main(folder: Path, out: Path) -> None:
    """Converts, checks, makes the panel, and plots it."""
    out.mkdir(parents=True, exist_ok=True)
    records = out / "reports.jsonl"
    convert(folder, records)

    checked = check_outputs([records])
    write_findings(checked.findings, out / "findings.jsonl")
    print(f"{checked.reports} reports of {checked.bodies} bodies, {len(checked.findings)} findings between them")

    write_panel([records], out / "panel.csv")
    if find_spec("matplotlib") is None:
        print("no plot: matplotlib is not installed (pip install 'xxgk-extractor[plot]')")
        return
    plot(series(records), out / "requests.png")


def convert(folder: Path, records: Path) -> None:
    """Each report of a folder as a line; what cannot be read is told."""
    with records.open("w", encoding="utf-8") as lines:
        for outcome in extract_many(sorted(path for path in folder.rglob("*") if path.is_file())):
            if outcome.record is None:
                print(f"not read: {outcome.name}", file=sys.stderr)
            else:
                lines.write(outcome.record + "\n")


def series(records: Path) -> dict[str, dict[int, float]]:
    """Requests received by body and year; doubted numbers and reports that are there twice are left out.

    `concept.requests_received` is the same quantity in the tables of 2014, 2019 and 2021.
    """
    found: dict[str, dict[int, float]] = defaultdict(dict)
    for row in panel([records]):
        received = row["concept.requests_received"]
        if received is not None and row["report_doubt"] is None and row["duplicate"] != "differs":
            found[row["body"]][row["fiscal_year"]] = received
    return found


def plot(found: dict[str, dict[int, float]], image: Path) -> None:
    """A line a body; years without a report are gaps, not zeros."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(8, 4.5))
    for number, (_, years) in enumerate(sorted(found.items()), 1):
        span = range(min(years), max(years) + 1)
        axes.plot(span, [years.get(year, float("nan")) for year in span], marker="o", label=f"body {number}")
    axes.set(
        xlabel="fiscal year", ylabel="requests received", xticks=sorted({y for one in found.values() for y in one})
    )
    axes.legend()
    figure.savefig(image, dpi=120, metadata={"Software": None})


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
