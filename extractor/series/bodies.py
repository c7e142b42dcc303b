"""Which reports are of one body: by credit code, by organ and region through renamings, else by the printed name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from extractor.agency.tables import region_of_year, successors
from extractor.series.entry import Entry, Whose
from extractor.values.text import squeeze

_KNOWN = frozenset({"ok", "inferred"})


def by_body(entries: Sequence[Entry]) -> list[list[Entry]]:
    """The entries of each body, in the order in which bodies first appear."""
    owner: dict[str, str] = {}
    shared = _shared_codes(entries)
    for entry in entries:
        keys = _keys(entry, shared)
        roots = [_root(owner, key) for key in keys]
        for root in roots[1:]:
            owner[root] = roots[0]
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        found.setdefault(_root(owner, _keys(entry, shared)[0]), []).append(entry)
    return list(found.values())


def _root(owner: dict[str, str], key: str) -> str:
    root = key
    while owner.setdefault(root, root) != root:
        root = owner[root]
    while owner[key] != root:
        owner[key], key = root, owner[key]
    return root


def _shared_codes(entries: Iterable[Entry]) -> frozenset[str]:
    """Credit codes under which several bodies report in a year: they are those of the site's owner."""
    names: dict[tuple[str, int], set[str]] = defaultdict(set)
    for entry in entries:
        if entry.whose.credit_code:
            names[entry.whose.credit_code, entry.year].add(_named(entry.whose, entry.year))
    return frozenset(code for (code, _), found in names.items() if len(found) > 1)


def _keys(entry: Entry, shared: frozenset[str]) -> list[str]:
    code = entry.whose.credit_code
    keys = [_named(entry.whose, entry.year)]
    return [*keys, f"code:{code}"] if code and code not in shared else keys


def _named(whose: Whose, year: int) -> str:
    if whose.status in _KNOWN and whose.region is not None and whose.path is not None:
        return f"organ:{place_of(whose.region, year)}:{organ_of(whose)}"
    return f"name:{squeeze(whose.printed)}"


def key_of(entry: Entry) -> str:
    """What a body is called through its years: region and organ of its last report, else its printed name."""
    return _named(entry.whose, entry.year)


def organ_of(whose: Whose) -> str:
    """The organ's name without that of its region.

    >>> organ_of(Whose("", "淮安市洪泽区教育局", None, "320813", "江苏省/淮安市/洪泽区", None, "ok"))
    '教育局'
    """
    names = (whose.path or "").split("/")
    bare = whose.name.removeprefix("".join(names[-2:]))
    organ = bare.removeprefix(names[-1]) if bare == whose.name else bare
    return "人民政府" if organ == "行政公署" else organ


@lru_cache(maxsize=65536)
def place_of(code: str, year: int) -> str:
    """What stays of a region through its renamings: the last code it had, or has, as the same region."""
    region = region_of_year(code, year)
    if region is None:
        return code
    last = successors(region)[-1]
    return f"{last.code}-{last.last}"
