"""Typed expressions: every name resolved, every operation chosen by the types it meets.

`core.typing` makes them from `core.expressions`; `builder` turns them into the code of an app. Money is in
minor units here already (literals scaled, results of money arithmetic rounded by `Operation("to_money", …)`),
percent is a fraction (20 % is 0.2), a duration between dates is a number of days.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from enum import StrEnum


class Kind(StrEnum):
    """The type of a value while it is computed."""

    TEXT = "text"
    NUMBER = "number"
    INT = "int"
    MONEY = "money"
    PERCENT = "percent"
    DATE = "date"
    DATETIME = "datetime"
    TIME = "time"
    YESNO = "yesno"
    CHOICE = "choice"
    CHOICES = "choices"
    LINK = "link"
    LINKS = "links"
    FILE = "file"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Constant:
    """A value known when the app is made: str, bool, int, Decimal, date, time or None."""

    value: str | bool | int | Decimal | date | time | None
    kind: Kind


@dataclass(frozen=True, slots=True)
class Clock:
    """`today` (DATE) or `now` (DATETIME), read when the app computes."""

    kind: Kind


@dataclass(frozen=True, slots=True)
class Column:
    """A stored field of the record in hand. outer counts how many aggregates up the record stands (0: innermost)."""

    table: str
    field: str
    kind: Kind
    outer: int = 0


@dataclass(frozen=True, slots=True)
class Computed:
    """A calc of the record in hand."""

    table: str
    name: str
    kind: Kind
    outer: int = 0


@dataclass(frozen=True, slots=True)
class Follow:
    """`link.rest`: rest read in the record that the link (a Column or Follow of kind LINK) points to, `table`."""

    link: Typed
    table: str
    rest: Typed
    kind: Kind


@dataclass(frozen=True, slots=True)
class SettingValue:
    """A `setting` of the app."""

    name: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class InputValue:
    """An `input` of a calculator."""

    name: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class ResultValue:
    """An earlier `result` of a calculator."""

    name: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Operation:
    """A function of the runtime (`f.<name>(…)` in kit/sql.py and kit/values.py, the same names in both)."""

    name: str
    arguments: tuple[Typed, ...]
    kind: Kind


@dataclass(frozen=True, slots=True)
class Choose:
    """if / match: the value of the first case whose condition (YESNO) holds, else otherwise."""

    cases: tuple[tuple[Typed, Typed], ...]
    otherwise: Typed
    kind: Kind


@dataclass(frozen=True, slots=True)
class Over:
    """An aggregate over table. link: the field of table that points to the record in hand (at `outer`), or ""
    for all records (metrics, settings, calculators). value is None for count. Trashed records never count."""

    function: str
    table: str
    link: str
    value: Typed | None
    where: Typed | None
    kind: Kind


@dataclass(frozen=True, slots=True)
class RunningSum:
    """Sum of value over table's records up to this one, ordered by field `by`, then number."""

    table: str
    value: Typed
    by: str
    kind: Kind


Typed = (
    Constant
    | Clock
    | Column
    | Computed
    | Follow
    | SettingValue
    | InputValue
    | ResultValue
    | Operation
    | Choose
    | Over
    | RunningSum
)
