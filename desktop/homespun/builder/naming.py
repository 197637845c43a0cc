"""Chooses the Python names of a generated app: a constant for each table, a function for each calculation.

Names are unique in the file and never one that the file needs for itself. Knows nothing of templates.
"""

from __future__ import annotations

import keyword
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from homespun.core.spec import AppSpec

_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_OTHER = re.compile(r"\W+")
# What tables.py and the screens import or define; a screen also has its local names, all in small letters.
TAKEN = frozenset({"APP", "PAGE", "TABLE", "RECORDS", "CHART", "METRIC", "F", "T", "V"})
TAKEN_FUNCTIONS = frozenset({"setting", "today", "now", "date", "time", "datetime", "records", "page", "table", "app"})


@dataclass(frozen=True, slots=True)
class Names:
    """tables: table name -> constant; functions: (table, calc) -> function."""

    tables: Mapping[str, str]
    functions: Mapping[tuple[str, str], str]


def snake(name: str) -> str:
    """Give the name in small letters with underscores, as a Python identifier: `OrderLine` -> `order_line`."""
    text = unicodedata.normalize("NFKC", _HUMP.sub("_", name)).casefold()
    text = unicodedata.normalize("NFKC", _OTHER.sub("_", text)).strip("_")
    return text if text.isidentifier() else f"x_{text}" if f"x_{text}".isidentifier() else "x"


def _unique(wanted: str, taken: set[str]) -> str:
    name, number = wanted, 2
    while name in taken or keyword.iskeyword(name):
        name, number = f"{wanted}_{number}", number + 1
    taken.add(name)
    return name


def _upper(name: str) -> str:
    text = unicodedata.normalize("NFKC", name.upper())
    return text if text.isidentifier() else name


def choose_names(spec: AppSpec) -> Names:
    """Choose the names for an app; the same app always gets the same ones."""
    constants, functions = set(TAKEN), set(TAKEN_FUNCTIONS)
    tables = {table.name: _unique(_upper(snake(table.name)), constants) for table in spec.tables}
    calcs = {
        (table.name, calc.name): _unique(f"{snake(table.name)}_{snake(calc.name)}", functions)
        for table in spec.tables
        for calc in table.computed
    }
    return Names(tables, calcs)
