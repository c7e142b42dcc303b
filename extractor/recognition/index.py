"""One form's printed words, ready to be looked up: rows, header words, captions and section headings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, cached_property, lru_cache

from extractor.forms import FormDefinition, RowDefinition, SectionDefinition, TableDefinition, families
from extractor.recognition.labels import LabelIndex, Quality, label_forms, wordings

# Families of forms of which a document prints a third of the labels of the best one are all tried.
_RIVAL_SHARE = 3
# With fewer labels printed to the letter no family can be left out.
_FEW_LABELS = 3


class FormIndex:
    """The words of one form; asks no other form."""

    def __init__(self, form: FormDefinition) -> None:
        self.form = form

    @cached_property
    def sections(self) -> LabelIndex[SectionDefinition]:
        """Its sections by their headings."""
        return LabelIndex((section, wordings(section.title_zh, section.variants_zh)) for section in self.form.sections)

    @cached_property
    def header_words(self) -> LabelIndex[None]:
        """The words of its tables' headers."""
        words: list[str] = []
        for table in self.form.tables:
            words += [*table.stub_zh, *wordings(table.caption_zh, ())]
            for column in table.columns:
                words += [*column.parents_zh, *wordings(column.label_zh, column.variants_zh)]
        return LabelIndex([(None, tuple(dict.fromkeys(words)))])

    @cached_property
    def row_labels(self) -> LabelIndex[None]:
        """The labels of its rows."""
        rows = [row for table in self.form.tables for row in table.rows]
        words = [word for row in rows for word in wordings(row.label_zh, row.variants_zh)]
        return LabelIndex([(None, tuple(dict.fromkeys(words)))])

    @cached_property
    def captions(self) -> tuple[str, ...]:
        """What is printed over a table or heads its row labels."""
        words = (word for table in self.form.tables for word in (table.caption_zh, *table.stub_zh))
        return tuple(dict.fromkeys(word for word in words if word))

    @cached_property
    def labels(self) -> frozenset[str]:
        """The folded wordings of its rows, columns and captions."""
        words = list(self.captions)
        for table in self.form.tables:
            words += [word for row in table.rows for word in wordings(row.label_zh, row.variants_zh)]
            words += [word for column in table.columns for word in wordings(column.label_zh, column.variants_zh)]
        return frozenset(form for word in words for form in label_forms(word))

    @cached_property
    def unlabelled_tables(self) -> frozenset[TableDefinition]:
        """Its tables whose rows have no label."""
        return frozenset(table for table in self.form.tables if table.rows[0].label_zh is None)

    @cached_property
    def group_labels(self) -> frozenset[str]:
        """The folded labels that rows of its tables stand under."""
        words = {word for table in self.form.tables for row in table.rows for word in row.parents_zh}
        return frozenset(form for word in words for form in label_forms(word))

    def is_group_label(self, text: str) -> bool:
        """Whether a cell prints, to the letter, a label that rows of one of its tables stand under."""
        return not self.group_labels.isdisjoint(label_forms(text))

    def is_header_word(self, text: str) -> bool:
        """Whether a cell prints a word of one of its tables' headers."""
        return _is_in(self.header_words, text)

    def is_row_label(self, text: str) -> bool:
        """Whether a cell prints the label of one of its rows."""
        return _is_in(self.row_labels, text)

    def tables_shown(self, texts: Iterable[str]) -> list[TableDefinition]:
        """Its tables that may hold the texts: one of their labels is among them, or their rows have none."""
        shown = self.unlabelled_tables.union(*(_tables_with_row(self.form, text) for text in texts))
        return [table for table in self.form.tables if table in shown and not table.is_list]


@cache
def form_index(form: FormDefinition) -> FormIndex:
    """The index of a form, made once."""
    return FormIndex(form)


@lru_cache(maxsize=16384)
def _is_in(index: LabelIndex[None], text: str) -> bool:
    return index.find(text)[1] >= Quality.NEAR


def is_row_label(text: str, form: FormDefinition) -> bool:
    """Whether a cell prints the label of a row of some form of the form's family."""
    return any(form_index(member).is_row_label(text) for member in families()[form.family])


@lru_cache(maxsize=8192)
def _tables_with_row(form: FormDefinition, label: str) -> frozenset[TableDefinition]:
    """The tables of a form one of whose rows a label names."""
    return frozenset(table for table in form.tables if row_of(label, table)[0])


@lru_cache(maxsize=8192)
def row_of(label: str, table: TableDefinition) -> tuple[RowDefinition | None, Quality]:
    """The row of a table that a label names and how well; None where none does or several do alike."""
    found, quality = row_index(table).find(label)
    return (found[0], quality) if len(found) == 1 else (None, Quality.NONE)


@cache
def row_index(table: TableDefinition) -> LabelIndex[RowDefinition]:
    """The rows of a table by their labels."""
    return LabelIndex((row, wordings(row.label_zh, row.variants_zh)) for row in table.rows)


def candidate_families(texts: Iterable[str]) -> tuple[Sequence[FormDefinition], ...]:
    """The families of forms whose labels the cells of a document print, the newest first; all where it prints few."""
    printed = set(texts)
    shown = {name: max(_labels_shown(form, printed) for form in members) for name, members in families().items()}
    most = max(shown.values())
    if most < _FEW_LABELS:
        return tuple(families().values())
    return tuple(members for name, members in families().items() if shown[name] * _RIVAL_SHARE >= most)


def _labels_shown(form: FormDefinition, texts: Iterable[str]) -> int:
    """How many of the texts are labels of a form to the letter."""
    labels = form_index(form).labels
    return sum(not labels.isdisjoint(label_forms(text)) for text in texts)
