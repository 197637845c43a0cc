"""The plan language (v1) as values: a plan is a tuple of statements, one a line, in the order they were written.

A plan is what a version of an app is. It is untrusted until `core.compile` has turned it into an `AppSpec`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from homespun.core.expressions import Expr, Path

S = TypeVar("S")


class FieldType(StrEnum):
    """What a field holds."""

    TEXT = "text"
    NOTE = "note"
    INT = "int"
    NUMBER = "number"
    MONEY = "money"
    PERCENT = "percent"
    DATE = "date"
    DATETIME = "datetime"
    TIME = "time"
    YESNO = "yesno"
    EMAIL = "email"
    PHONE = "phone"
    URL = "url"
    IMAGE = "image"
    FILE = "file"
    RATING = "rating"
    CHOICE = "choice"
    CHOICES = "choices"
    LINK = "link"
    LINKS = "links"


class PageKind(StrEnum):
    """What a page looks like."""

    RECORDS = "records"
    FORM = "form"
    BOARD = "board"
    CALENDAR = "calendar"
    GALLERY = "gallery"
    CHECKLIST = "checklist"
    REPORT = "report"
    DASHBOARD = "dashboard"
    CALCULATOR = "calculator"
    PART = "part"


@dataclass(frozen=True, slots=True)
class App:
    """`app Title | purpose`."""

    title: str
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """`look primary=#C71585 background=#FFB6C1 icon=camera`. Colours are `#RRGGBB` or empty."""

    primary: str = ""
    background: str = ""
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Locale:
    """`locale en_GB currency=GBP`. The language of the fixed words follows the locale."""

    locale: str = "en_GB"
    currency: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """`setting late_fee money =0.20 "Label"`: a value that people change inside the app."""

    name: str
    type: FieldType
    value: Expr
    label: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a table. label "" means: made from the name."""

    name: str
    type: FieldType
    label: str = ""
    options: tuple[str, ...] = ()
    target: str = ""
    required: bool = False
    unique: bool = False
    default: Expr | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """`table Loan "Loan" "Loans": item link(Item)!, taken date! =today`. part_of names the table it belongs to."""

    name: str
    fields: tuple[Field, ...]
    label: str = ""
    plural: str = ""
    part_of: str = ""


@dataclass(frozen=True, slots=True)
class Calc:
    """`calc Loan.fee "Label" = …`: a value worked out for each record."""

    table: str
    name: str
    value: Expr
    label: str = ""


@dataclass(frozen=True, slots=True)
class FlagLine:
    """`flag Loan "Late" when …`: a mark on records."""

    table: str
    label: str
    when: Expr


@dataclass(frozen=True, slots=True)
class RuleWhen:
    """`rule Loan "sentence" when …`: refuses a state of a record."""

    table: str
    message: str
    when: Expr


@dataclass(frozen=True, slots=True)
class RuleOverlap:
    """`rule Booking "sentence" overlap start..<end per room, date`; end_free is true for `..<`.

    Times need their date in `per`, or stand in date-time fields.
    """

    table: str
    message: str
    start: str
    end: str
    end_free: bool = False
    per: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleLimit:
    """`rule Enrolment "sentence" limit course.seats per course`: no more records per value than the limit."""

    table: str
    message: str
    limit: Expr
    per: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleUnique:
    """`rule Member "sentence" unique first_name, last_name`."""

    table: str
    message: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Steps:
    """`steps Request.status: Requested > Approved | Rejected; Approved > Ordered`."""

    table: str
    field: str
    moves: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Button:
    """`button Loan "Give back" sets returned = today when returned is empty`, or `adds Movement kind = "Out"`.

    With `adds`, the changes are values of the new record, read in this record's scope; its link to this
    record is filled in by itself.
    """

    table: str
    label: str
    changes: tuple[tuple[str, Expr], ...]
    when: Expr | None = None
    adds: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """`page records Loan where … sort due desc, name "Out now"`, `page board Request by status`,
    `page calendar Booking start..end`, `page report Sale by branch`, `page dashboard`, `page calculator "Name"`.

    sort holds (field, descending).
    """

    kind: PageKind
    table: str = ""
    title: str = ""
    where: Expr | None = None
    sort: tuple[tuple[str, bool], ...] = ()
    by: str = ""
    start: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class Metric:
    """`metric "Late" = count(Loan where …)`: a headline number."""

    label: str
    value: Expr


@dataclass(frozen=True, slots=True)
class Chart:
    """`chart bar Loan: count() by item.kind where taken in this year "Label"`; kind is bar, line, area or pie.

    function is count, sum, avg, min or max, value None for count. bucket is day, week, month, year or "" and is
    written after the field: `by date month`.
    """

    kind: str
    table: str
    function: str
    value: Expr | None
    by: Path
    bucket: str = ""
    where: Expr | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class Input:
    """`input length number! =4 "Label"`: what a person types into a calculator."""

    field: Field


@dataclass(frozen=True, slots=True)
class Result:
    """`result area "Label" = length * width`; `result hidden x = …` is an intermediate that isn't shown."""

    name: str
    value: Expr
    label: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class People:
    """`people "may see" | "may change" | "may manage"`."""

    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """`part "Raffle" | pick a random winner among the entries`."""

    label: str
    wish: str


@dataclass(frozen=True, slots=True)
class Cannot:
    """`cannot "send text messages" | "a list of what is due today"`."""

    wish: str
    nearest: str = ""


Rule = RuleWhen | RuleOverlap | RuleLimit | RuleUnique
Statement = (
    App
    | Look
    | Locale
    | Setting
    | Table
    | Calc
    | FlagLine
    | Rule
    | Steps
    | Button
    | Page
    | Metric
    | Chart
    | Input
    | Result
    | People
    | Part
    | Cannot
)


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole plan: its statements in order. Two plans that say the same in the same order are equal."""

    statements: tuple[Statement, ...] = ()

    def of(self, kind: type[S]) -> Iterator[S]:
        """Give the statements of one kind, in order."""
        return (s for s in self.statements if isinstance(s, kind))

    def table(self, name: str) -> Table | None:
        """Give the table of that name, if there is one."""
        return next((t for t in self.of(Table) if t.name == name), None)
