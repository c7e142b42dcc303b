"""The forms as data: complete, consistent, and as the notices print them."""

import pytest

from extractor.forms import FormDefinition, form, forms
from extractor.recognition.labels import Quality, label_quality, wordings

each_form = pytest.mark.parametrize("definition", forms(), ids=lambda definition: definition.id)


def test_sizes_of_the_forms() -> None:
    sizes = {definition.id: sum(len(list(table.fields())) for table in definition.tables) for definition in forms()}
    assert sizes == {"form2019": 198, "form2021": 200, "stat2014": 58}


@each_form
def test_keys_are_unique(definition: FormDefinition) -> None:
    fields = [field for table in definition.tables for field in table.fields()]
    assert len(set(fields)) == len(fields)
    assert len({section.key for section in definition.sections}) == len(definition.sections)


@each_form
def test_identities_name_fields_that_exist(definition: FormDefinition) -> None:
    for identity in definition.identities:
        table = definition.table(identity.table)
        assert table is not None
        rows, columns = {row.key for row in table.rows}, {column.key for column in table.columns}
        for term in (*identity.left, *identity.right):
            assert term.row is None or term.row in rows
            assert term.column is None or term.column in columns
            assert (term.row is None) == (identity.for_each == "row")
            assert (term.column is None) == (identity.for_each == "column")


@each_form
def test_only_the_printed_relation_is_official(definition: FormDefinition) -> None:
    official = [identity.rule for identity in definition.identities if identity.status == "official"]
    assert [rule.split(".", 1)[1] for rule in official] == (["t3.balance"] if definition.fixed_sections else [])


@each_form
def test_every_label_reads_best_as_itself(definition: FormDefinition) -> None:
    for table in definition.tables:
        for row in filter(lambda row: row.label_zh, table.rows):
            matching = [
                other
                for other in table.rows
                if label_quality(row.label_zh or "", wordings(other.label_zh, other.variants_zh)) == Quality.EXACT
            ]
            assert row in matching
            assert len({other.parents_zh for other in matching}) == len(matching)


def test_an_unknown_form_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        form("form1999")
