"""The statutory forms as data: labels, variants, fields and identities, one JSON file a form."""

from extractor.forms.catalog import families, form, forms, identity_fields, parse_form
from extractor.forms.definition import (
    ColumnDefinition,
    Field,
    FormDefinition,
    IdentityDefinition,
    Kind,
    RowDefinition,
    SectionDefinition,
    TableDefinition,
    Term,
)

__all__ = [
    "ColumnDefinition",
    "Field",
    "FormDefinition",
    "IdentityDefinition",
    "Kind",
    "RowDefinition",
    "SectionDefinition",
    "TableDefinition",
    "Term",
    "families",
    "form",
    "forms",
    "identity_fields",
    "parse_form",
]
