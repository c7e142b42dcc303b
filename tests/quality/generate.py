"""A made-up report from a seed: the same seed and format always give the same report, traits and bytes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from random import Random

from . import words
from .figures import draw_tables
from .forms import Form, load_forms
from .narrative import Writer, write_preamble, write_sections
from .odd_cells import with_odd_cells
from .traits import Traits, draw_traits
from .truth import Address, Line, Piece, TrueReport


@dataclass(frozen=True, slots=True)
class Sample:
    """A report to render in one format."""

    fmt: str
    report: TrueReport
    traits: Traits

    @property
    def name(self) -> str:
        """A file name without its ending."""
        return f"{self.fmt}-{self.report.seed:06d}"


def make_sample(seed: int, fmt: str, traits: Traits | None = None, settings: Mapping[str, str] | None = None) -> Sample:
    """A report with traits drawn for a format, or with the traits given; settings fix drawn ones."""
    drawn = traits or draw_traits(Random(f"traits {seed} {fmt}"), fmt, settings)
    return Sample(fmt, make_report(seed, drawn), drawn)


def make_report(seed: int, traits: Traits) -> TrueReport:
    """The truth for a seed under some traits."""
    rng = Random(f"report {seed}")
    form = load_forms()["form2019" if rng.random() < 0.4 else "form2021"]
    year = rng.choice((2019, 2020)) if form.id == "form2019" else rng.randint(2021, 2025)
    place = rng.choice(words.PLACES)
    organization = place + rng.choice(words.OFFICES)
    writer = Writer(rng, organization, place, year, traits.long_text)
    preamble = write_preamble(writer, traits)
    inside = preamble if traits.preamble == "inside_one" else ()
    printed = write_sections(writer, traits, form, inside)
    outside = () if inside else preamble
    figures = draw_tables(Random(f"figures {seed}"), traits, form, _requests_form(form, traits).table("requests"))
    if traits.odd != "none":
        figures = with_odd_cells(Random(f"odd {seed}"), traits.odd, figures)
    report = TrueReport(
        seed=seed,
        form=form.id,
        table_forms={table.key: form.id for table in form.tables} | {"requests": _requests_form(form, traits).id},
        organization=organization,
        fiscal_year=year,
        title="".join(title_lines(organization, year, traits)),
        period=_period(year, traits),
        preamble="\n".join(outside),
        sections=tuple(section for section, _ in printed),
        tables=figures,
        body=_body(organization, year, traits, outside, [piece for _, pieces in printed for piece in pieces]),
    )
    return replace(report, lost=_lost(rng, report)) if traits.lost_cell else report


def _requests_form(form: Form, traits: Traits) -> Form:
    return load_forms()["form2019"] if traits.mixed_form else form


def _body(
    organization: str, year: int, traits: Traits, preamble: tuple[str, ...], rest: list[Piece]
) -> tuple[Piece, ...]:
    titles = [Line("title", _spaced(line, traits)) for line in title_lines(organization, year, traits)]
    repeated = titles if traits.title == "twice" else []
    number = f"{organization[:2]}公开〔{year + 1}〕{year % 9 + 1}号"
    above = [Line("caption", number)] if traits.before_title == "number" else []
    return (*above, *titles, *repeated, *(Line("preamble", text) for text in preamble), *rest)


def _spaced(line: str, traits: Traits) -> str:
    """A title line, with a space after its year where the traits ask for one."""
    return line.replace("政府信息公开", " 政府信息公开", 1) if traits.title_space else line


def title_lines(organization: str, year: int, traits: Traits) -> tuple[str, ...]:
    """The title as printed; joined without a separator it is the report's title."""
    nouns = {
        "standard": f"{year}年政府信息公开工作年度报告",
        "no_work": f"{year}年政府信息公开年度报告",
        "year_du": f"{year}年度政府信息公开年度报告",
        "bare_year": f"{year}政府信息公开工作年度报告",
        "work_report": f"{year}年政府信息公开工作报告",
        "du_twice": f"{year}年度政府信息公开工作年度报告",
    }
    noun = nouns[traits.title_noun]
    if traits.title == "org_line":
        return organization, noun
    if traits.title == "three_lines":
        head, tail = noun.split("政府信息公开", 1)
        return organization, f"{head}政府信息公开", tail
    if traits.title == "in_phrase":
        head, tail = noun.split("政府信息公开", 1)
        return f"{organization}{head}政府信息", f"公开{tail}"
    if traits.title == "year_first":
        head, tail = noun.split("政府信息公开", 1)
        return (f"{head}{organization}政府信息公开{tail}",)
    return (organization + noun,)


def _period(year: int, traits: Traits) -> tuple[str, str] | None:
    if traits.preamble == "none" or traits.period == "none":
        return None
    return f"{year}-01-01", f"{year}-12-{20 if traits.period == 'partial' else 31}"


def _lost(rng: Random, report: TrueReport) -> Address | None:
    """A filled cell of table 3 for the text copy to lose, None where all are blank."""
    filled = [address for address, cell in report.cells().items() if cell.raw.strip() and address.table == "requests"]
    return rng.choice(filled) if filled else None


def form_of(report: TrueReport, table: str) -> Form:
    """The form whose labels a table of the report prints."""
    return load_forms()[report.table_forms[table]]
