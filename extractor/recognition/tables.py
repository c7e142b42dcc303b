"""All tables of a document → the readings of each statutory table, under the form its own labels and rows show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from extractor.document import Block, Table
from extractor.forms import FormDefinition, TableDefinition
from extractor.recognition.bands import Band, RowKind, bands, row_kind, row_texts
from extractor.recognition.header_match import match_header
from extractor.recognition.index import form_index
from extractor.recognition.labels import Quality
from extractor.recognition.listed import ListReading, read_lists, titles
from extractor.recognition.lost_labels import with_lost_labels
from extractor.recognition.readings import BandReading, read_band
from extractor.tuples import NamedTuple

# An unmatched row label takes away what an exactly matched one gives; a repeated one also what it gave.
_UNMATCHED_ROW_COST = int(Quality.EXACT)
# So many rows of as many values as the form has columns show that a header lost some of its words.
_LEAST_ROWS = 3


class StatutoryTable(NamedTuple):
    """What a document shows of one statutory table: the readings of its bands under one form."""

    form: FormDefinition
    definition: TableDefinition
    readings: list[BandReading]
    undecided: bool = False
    lists: tuple[ListReading, ...] = ()

    @property
    def score(self) -> int:
        """How much of it is printed as the form has it."""
        return _score(self.readings) + sum(reading.score for reading in self.lists)

    @property
    def tables(self) -> list[Table]:
        """The document's tables it was read from, each once."""
        read = [*(reading.band.table for reading in self.readings), *(reading.table for reading in self.lists)]
        found: list[Table] = []
        for table in read:
            if not any(table is other for other in found):
                found.append(table)
        return found


class _Cut(NamedTuple):
    """A band as one form cuts a table."""

    form: FormDefinition
    band: Band


class _Candidates:
    """The readings of every band under each form, by table key."""

    def __init__(self) -> None:
        self.by_key: dict[str, dict[str, list[BandReading]]] = {}

    def add(self, form: FormDefinition, reading: BandReading) -> None:
        self.by_key.setdefault(reading.table.key, {}).setdefault(form.id, []).append(reading)

    def last(self, form: FormDefinition, key: str) -> BandReading | None:
        """The reading a band without a header goes on from."""
        readings = self.by_key.get(key, {}).get(form.id, [])
        return readings[-1] if readings else None


def statutory_tables(blocks: Iterable[Block], family: Sequence[FormDefinition]) -> dict[str, StatutoryTable]:
    """The statutory tables found, by key; each table's form is the one of the family that it shows best."""
    blocks = list(blocks)
    tables = [block for block in blocks if isinstance(block, Table)]
    lists = _lists(tables, titles(blocks), family)
    read = {id(table) for one in lists.values() for table in one.tables}
    return lists | _grids([table for table in tables if id(table) not in read], family)


def _lists(
    tables: Sequence[Table], above: Mapping[int, tuple[str, ...]], family: Sequence[FormDefinition]
) -> dict[str, StatutoryTable]:
    """The statutory tables that list one value a row, by key, under the form that most of them is printed as."""
    found: dict[str, StatutoryTable] = {}
    for form in family:
        for definition in form.tables:
            readings = read_lists(tables, definition, above) if definition.is_list else []
            one = StatutoryTable(form, definition, [], lists=tuple(readings))
            if readings and (definition.key not in found or one.score > found[definition.key].score):
                found[definition.key] = one
    return found


def _grids(tables: Iterable[Table], family: Sequence[FormDefinition]) -> dict[str, StatutoryTable]:
    """The statutory tables of columns and rows, by key."""
    candidates, tables = _Candidates(), list(tables)
    for table in tables:
        for cuts in _cut(table, family):
            _add_readings(candidates, cuts)
    found: dict[str, StatutoryTable] = {}
    for key, by_form in candidates.by_key.items():
        one = _decided(key, {name: _with_headers(readings) for name, readings in by_form.items()}, family)
        found[key] = one._replace(readings=with_lost_labels(one.readings, tables))
    return found


def _cut(table: Table, family: Sequence[FormDefinition]) -> Iterator[list[_Cut]]:
    """The bands of a table as each form cuts them, those together that share rows, from top to bottom."""
    rows = [row_texts(table.grid.row(row)) for row in range(table.grid.rows)]
    by_kinds: dict[tuple[RowKind, ...], list[Band]] = {}
    cuts: list[_Cut] = []
    for form in family:
        index = form_index(form)
        kinds = tuple(row_kind(row, index) for row in rows)
        if kinds not in by_kinds:
            by_kinds[kinds] = bands(table, kinds)
        cuts += [_Cut(form, band) for band in by_kinds[kinds]]
    together: list[_Cut] = []
    for cut in sorted(cuts, key=lambda cut: cut.band.first):
        if together and cut.band.first > max(other.band.last for other in together):
            yield together
            together = []
        together.append(cut)
    yield together


def _add_readings(candidates: _Candidates, cuts: Sequence[_Cut]) -> None:
    """Add what each form reads in bands that share rows: their rows are those of the table most speaks for."""
    found = [
        (cut.form, reading)
        for cut in cuts
        for table in form_index(cut.form).tables_shown(cut.band.texts)
        if (reading := _reading(candidates, cut.band, cut.form, table)) is not None
    ]
    keys: dict[int, str] = {}
    taken = []
    for _, reading in sorted(found, key=lambda pair: -_score([pair[1]])):
        if all(keys.get(row, reading.table.key) == reading.table.key for row in reading.band.data):
            keys |= dict.fromkeys(reading.band.data, reading.table.key)
            taken.append(reading)
    for form, reading in found:
        if reading in taken:
            candidates.add(form, reading)


def _reading(candidates: _Candidates, band: Band, form: FormDefinition, table: TableDefinition) -> BandReading | None:
    header = match_header(band.printed_header, table) if band.printed_header else None
    if header is not None:
        reading = read_band(band, table, header, slots_known=band.placed)
        return (_under_spoilt_header(reading) if reading is not None else None) or reading
    above = candidates.last(form, table.key)
    if above is None:
        return read_band(band, table, None, slots_known=False)
    same_slots = above.slots_known and band.grid.spans_known and above.band.grid.columns == band.grid.columns
    reading = read_band(band, table, above.header, slots_known=same_slots)
    if reading is not None:
        reading.inherited = True
    return reading


def _under_spoilt_header(reading: BandReading) -> BandReading | None:
    """The reading with columns in the form's order, where its header lost some and every row has as many values.

    What the header still names stands in that order; whether the sums close with it is for the checks to say. None
    where the header is whole, names other columns, or rows differ.
    """
    header, table = reading.header, reading.table
    if header is None or header.is_complete or header.unclaimed or table.rows[0].label_zh is None:
        return None
    bare = read_band(reading.band, table, None, slots_known=False)
    rows = bare.found if bare is not None else []
    whole = len(rows) >= _LEAST_ROWS and all(len(row.values) == len(table.columns) for row in rows)
    return bare if whole and len(rows) >= len(reading.found) else None


def _with_headers(readings: list[BandReading]) -> list[BandReading]:
    """Readings under a header of their own or inherited; those under none only where there are no others."""
    return [reading for reading in readings if reading.header] or readings


def _score(readings: Iterable[BandReading]) -> int:
    total = 0
    for reading in readings:
        if reading.header and not reading.inherited:
            total += reading.header.score
        labels = reading.labels
        repeated = len(labels) - len({label.row.key for label in labels})
        total += sum(label.quality for label in labels)
        total -= _UNMATCHED_ROW_COST * (len(reading.unmatched) + 2 * repeated)
    return total


def _decided(key: str, by_form: Mapping[str, list[BandReading]], family: Sequence[FormDefinition]) -> StatutoryTable:
    known = {form.id: form for form in family}
    scores = {name: _score(readings) for name, readings in by_form.items()}
    best = max(scores.values())
    names = [name for name, score in scores.items() if score == best]
    form = known[names[-1]]
    table = form.table(key)
    assert table is not None
    return StatutoryTable(form, table, by_form[form.id], undecided=len(names) > 1)


def settle_undecided(found: dict[str, StatutoryTable], overall: FormDefinition) -> dict[str, StatutoryTable]:
    """Tables that every form prints alike, put under the form the others show."""
    settled: dict[str, StatutoryTable] = {}
    for key, table in found.items():
        definition = overall.table(key)
        if table.undecided and definition is not None and table.form is not overall:
            settled[key] = StatutoryTable(overall, definition, table.readings)
        else:
            settled[key] = table
    return settled


def overall_form(found: Mapping[str, StatutoryTable]) -> FormDefinition | None:
    """The form that table 2's blocks show, by majority; the other tables' where there are none."""
    decided = [table for table in found.values() if not table.undecided]
    blocks = [table.form for table in decided if table.definition.caption_zh] or [table.form for table in decided]
    if not blocks:
        return next(iter(found.values())).form if found else None
    return max(dict.fromkeys(blocks), key=lambda form: sum(block is form for block in blocks))
