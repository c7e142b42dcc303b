"""The statutory forms as data: labels, variants, fields and identities, one JSON file a form."""

from extractor.forms.catalog import families, form, forms, identity_fields, parse_form
from extractor.forms.definition import (
    Authority,
    ColumnDefinition,
    Field,
    FormDefinition,
    IdentityDefinition,
    Kind,
    Relation,
    Role,
    RowDefinition,
    SectionDefinition,
    TableDefinition,
    Term,
)

__all__ = [
    "Authority",
    "ColumnDefinition",
    "Field",
    "FormDefinition",
    "IdentityDefinition",
    "Kind",
    "Relation",
    "Role",
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
