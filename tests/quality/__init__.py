"""Made-up reports of known truth, rendered in five formats, and the gate that scores the extractor on them.

    python -m tests.quality.gate --count 400 --jobs 2            all formats, exit 1 where a floor is missed
    python -m tests.quality.gate --format pdf --keep DIR --show 9  one format; unclean reports are written to DIR
    python -m tests.quality.gate --format office-rtf --converted DIR  the Word file as an office suite converts it
    python -m tests.quality.gate --trait text_style=pipes        a trait set on every report
    python -m tests.quality.render --count 40 --out DIR          only write reports, each with its truth as JSON

The generator reads the forms' labels from the package's data and nothing else of it, so that it cannot share the
extractor's mistakes. A report is made in four steps: traits are drawn from the seed (`traits`), the truth under them
(`generate`, `narrative`, `figures`), its printed blocks (`page`, `labels`), and the bytes (`render_*`).
"""
