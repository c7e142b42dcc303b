"""Findings: a code with arguments, from which a message is made in either language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Union

from extractor.diagnostics.codes import Code, Scope, Severity
from extractor.language import Language, told
from extractor.provenance import Location
from extractor.tuples import NamedTuple

if TYPE_CHECKING:
    from extractor.diagnostics.rows import Row

Argument = Union[str, int, "Said", tuple[Union[str, int, "Said"], ...]]

_JOINTS = {"en": (", ", "; "), "zh": ("、", "；")}


def row_of(code: Code) -> Row:
    """The row of a code; the catalog is loaded for the first finding, which most reports have none of."""
    from extractor.diagnostics.catalog import CATALOG

    return CATALOG[code]


class Said(NamedTuple):
    """A message as data: whose it is, which of the code's messages, and its arguments; prints in English."""

    code: Code
    variant: str
    args: tuple[tuple[str, Argument], ...] = ()

    def told(self, language: Language = "en") -> str:
        """The message in words."""
        says = row_of(self.code).says[self.variant]
        template = says.zh if language == "zh" else says.en
        return template.format_map({name: _Shown(argument, language) for name, argument in self.args})

    def __str__(self) -> str:
        return self.told()


class Diagnostic(NamedTuple):
    """One finding; prints as `message @ $.path`.

    `path` is the narrowest JSONPath of the report that covers the doubt. A reader's finding has none (""): it knows
    blocks and cells, which `location` gives, and its row in the catalog says what is doubtful for it.
    """

    code: Code
    severity: Severity
    variant: str = ""
    args: tuple[tuple[str, Argument], ...] = ()
    path: str = ""
    location: Location | None = None

    @property
    def said(self) -> Said:
        """The message as data."""
        return Said(self.code, self.variant, self.args)

    @property
    def scope(self) -> Scope:
        """What it doubts, by its row in the catalog."""
        return row_of(self.code).scope_of(self.variant)

    @property
    def message(self) -> str:
        """The message in English."""
        return self.said.told()

    def told(self, language: Language = "en") -> str:
        """The message in words."""
        return self.said.told(language)

    def __str__(self) -> str:
        return f"{self.severity}: {self.message} @ {self.path or self.scope}"


def finding(
    code: Code, variant: str = "", /, *, path: str = "", at: Location | None = None, **args: Argument
) -> Diagnostic:
    """A finding whose message is the code's, or that `variant` of it, with the arguments its template names.

    >>> str(finding(Code.ROW_NOT_FOUND, path="$.report.tables.requests.carried_over", label="二、上年结转"))
    'warning: no row reads as 二、上年结转 @ $.report.tables.requests.carried_over'
    """
    return Diagnostic(code, row_of(code).severity_of(variant), variant, tuple(args.items()), path, at)


def doubt(variant: str, /, **args: Argument) -> Said:
    """Why a cell may print another number than the one that is read: a message of `cell_doubtful`.

    >>> print(doubt("apart", text="1 2").told("zh"))
    “1 2”的数字彼此分开：可能是一个数，也可能是几个数
    """
    return Said(Code.CELL_DOUBTFUL, variant, tuple(args.items()))


class _Shown:
    """An argument as a message prints it."""

    def __init__(self, argument: Argument, language: Language) -> None:
        self._argument, self._language = argument, language

    def __format__(self, spec: str) -> str:
        if not isinstance(self._argument, tuple) or isinstance(self._argument, Said):
            return _shown(self._argument, self._language, spec)
        nested = any(isinstance(one, Said) for one in self._argument)
        joint = _JOINTS[self._language][nested]
        return joint.join(_shown(one, self._language, spec) for one in self._argument)


def _shown(argument: str | int | Said, language: Language, spec: str) -> str:
    if isinstance(argument, Said):
        return argument.told(language)
    text = str(argument)
    if spec == "w":
        from extractor.diagnostics.words import WORDS_ZH

        return WORDS_ZH.get(text, text) if language == "zh" else text
    if spec == "c":
        return told(text, language)
    if spec == "q":
        return f"“{text}”" if language == "zh" else repr(text)
    return text
