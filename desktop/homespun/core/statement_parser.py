"""Reads the rest of each kind of line, after its first word: one function a kind.

Knows how statements are spelt. Tables are read in `plan_parser`, fields in `field_parser`; nothing is resolved here.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from homespun.core.expression_parser import PERIODS, read_expression
from homespun.core.expressions import Aggregate, Expr, Path
from homespun.core.field_parser import read_field
from homespun.core.lexer import Cursor, TokenKind
from homespun.core.plan import (
    App,
    Button,
    Calc,
    Cannot,
    Chart,
    FlagLine,
    Input,
    Locale,
    Look,
    Metric,
    Page,
    PageKind,
    Part,
    People,
    Result,
    Rule,
    RuleLimit,
    RuleOverlap,
    RuleUnique,
    RuleWhen,
    Setting,
    Steps,
)
from homespun.core.problems import LineInvalid
from homespun.core.type_names import LINKED, LISTED

T = TypeVar("T")
CHART_KINDS = ("bar", "line", "area", "pie")
FUNCTIONS = {"count": "count", "sum": "sum", "avg": "avg", "average": "avg", "min": "min", "max": "max"}
_LOOK = {"primary": "primary", "color": "primary", "colour": "primary", "background": "background", "icon": "icon"}
_NO_TABLE = (PageKind.DASHBOARD, PageKind.CALCULATOR, PageKind.PART)


def app(cursor: Cursor) -> App:
    """`app Title | purpose`."""
    title = cursor.text("|")
    purpose = cursor.text() if cursor.accept("|") else ""
    return App(title, purpose)


def look(cursor: Cursor) -> Look:
    """`look primary=#C71585 background=#FFB6C1 icon=camera`."""
    found = _pairs(cursor, tuple(_LOOK))
    named = {_LOOK[key]: value for key, value in found.items()}
    return Look(named.get("primary", ""), named.get("background", ""), named.get("icon", ""))


def locale(cursor: Cursor) -> Locale:
    """`locale en_GB currency=GBP`."""
    name = ""
    if cursor.here.kind is TokenKind.NAME and cursor.ahead().text != "=":
        name = _word(cursor)
    found = _pairs(cursor, ("currency",))
    return Locale(name or Locale().locale, found.get("currency", ""))


def setting(cursor: Cursor) -> Setting:
    """`setting late_fee money =0.20 "Label"`."""
    field = read_field(cursor)
    if field.type in LISTED or field.type in LINKED:
        raise LineInvalid(f"A setting can't be a {field.type.value}.")
    if field.default is None:
        raise LineInvalid(f"The setting {field.name} needs a value.", f"{field.name} {field.type.value} =1")
    return Setting(field.name, field.type, field.default, field.label)


def calc(cursor: Cursor) -> Calc:
    """`calc Loan.fee "Label" = …`."""
    table, name = _table_and_field(cursor)
    label = cursor.optional_string()
    cursor.expect("=", "before what is worked out")
    return Calc(table, name, read_expression(cursor), label)


def flag(cursor: Cursor) -> FlagLine:
    """`flag Loan "Late" when …`."""
    table = cursor.name("the table")
    label = cursor.string("The mark's word")
    cursor.expect_word("when", "before the condition")
    return FlagLine(table, label, read_expression(cursor))


def rule(cursor: Cursor) -> Rule:
    """`rule Loan "sentence" when … | overlap … | limit … per … | unique …`."""
    table = cursor.name("the table")
    message = cursor.string("The sentence that people read")
    kind = cursor.accept_word("when", "overlap", "limit", "unique")
    if kind == "when":
        return RuleWhen(table, message, read_expression(cursor))
    if kind == "overlap":
        start = cursor.name("the field where it starts")
        sign = cursor.accept("..", "..<")
        if not sign:
            cursor.fail("`..` is missing between start and end")
        end = cursor.name("the field where it ends")
        return RuleOverlap(table, message, start, end, sign == "..<", _names_after(cursor, "per"))
    if kind == "limit":
        limit = read_expression(cursor)
        return RuleLimit(table, message, limit, _names_after(cursor, "per"))
    if kind == "unique":
        return RuleUnique(table, message, _names(cursor))
    cursor.fail("One of the words when, overlap, limit, unique is missing")


def steps(cursor: Cursor) -> Steps:
    """`steps Request.status: Requested > Approved | Rejected; Approved > Ordered`."""
    table, field = _table_and_field(cursor)
    cursor.accept(":")
    moves: list[tuple[str, tuple[str, ...]]] = []
    while not cursor.ended:
        start = cursor.text(">", ";")
        cursor.expect(">", "after the first step")
        targets = [cursor.text("|", ";", ">")]
        while cursor.accept("|"):
            targets.append(cursor.text("|", ";", ">"))
        moves.append((start, tuple(targets)))
        while cursor.accept(">"):  # a chain: A > B > C
            if len(targets) > 1:
                raise LineInvalid("After several targets a new step begins with `;`.", "A > B | C; B > D")
            start, targets = targets[0], [cursor.text("|", ";", ">")]
            while cursor.accept("|"):
                targets.append(cursor.text("|", ";", ">"))
            moves.append((start, tuple(targets)))
        if not cursor.accept(";"):
            break
    if not moves or any(not text for start, targets in moves for text in (start, *targets)):
        raise LineInvalid("A step is missing.")
    return Steps(table, field, tuple(moves))


def button(cursor: Cursor) -> Button:
    """`button Loan "Give back" sets returned = today when …`, or `adds Movement kind = "Out"`."""
    table = cursor.name("the table")
    label = cursor.string("The button's word")
    verb = cursor.accept_word("sets", "set", "adds", "add")
    if not verb:
        cursor.fail("The word `sets` or `adds` is missing")
    adds = cursor.name("the table that gets a record") if verb.startswith("add") else ""
    changes: list[tuple[str, Expr]] = []
    while cursor.here.kind is TokenKind.NAME and cursor.ahead().text == "=":
        name = cursor.step().text
        cursor.step()
        changes.append((name, read_expression(cursor)))
        if not cursor.accept(","):
            break
    if not changes and not adds:
        cursor.fail("What the button sets is missing")
    when = read_expression(cursor) if cursor.accept_word("when") else None
    return Button(table, label, tuple(changes), when, adds)


def page(cursor: Cursor) -> Page:
    """`page records Loan where … sort due desc "Out now"` and the other kinds."""
    word = cursor.step().text.lower()
    kind = next((kind for kind in PageKind if kind.value == word), None)
    if kind is None:
        raise LineInvalid(f"`{word[:40]}` is not a kind of page ({', '.join(kind.value for kind in PageKind)}).")
    found = Page(kind)
    if kind not in _NO_TABLE or cursor.here.kind is TokenKind.NAME:
        found = replace(found, table=cursor.name("the table"))
    while not cursor.ended:
        found = _page_detail(cursor, found)
    return found


def _page_detail(cursor: Cursor, found: Page) -> Page:
    if cursor.here.kind is TokenKind.NAME and cursor.ahead().text in ("..", "..<"):
        start = cursor.step().text
        cursor.step()
        return replace(found, start=start, end=cursor.name("the field where it ends"))
    word = cursor.accept_word("where", "when", "sort", "by")
    if word in ("where", "when"):
        return replace(found, where=read_expression(cursor))
    if word == "by":
        return replace(found, by=cursor.name("the field"))
    if word == "sort":
        return replace(found, sort=_sorts(cursor))
    return replace(found, title=cursor.string("The page's title"))


def _sorts(cursor: Cursor) -> tuple[tuple[str, bool], ...]:
    after = cursor.ahead()
    if cursor.at_word("by") and after.kind is TokenKind.NAME and after.text.lower() not in ("asc", "desc"):
        cursor.step()
    sorts = [_sort(cursor)]
    while cursor.accept(","):
        sorts.append(_sort(cursor))
    return tuple(sorts)


def _sort(cursor: Cursor) -> tuple[str, bool]:
    name = cursor.name("the field to sort by")
    return name, cursor.accept_word("asc", "desc", "ascending", "descending").startswith("desc")


def metric(cursor: Cursor) -> Metric:
    """`metric "Late" = count(Loan where …)`; a condition behind the bracket belongs to the only aggregate."""
    label = cursor.string("The number's label")
    cursor.expect("=", "before what is counted")
    value = read_expression(cursor)
    if cursor.at_word("where") and isinstance(value, Aggregate) and value.where is None:
        cursor.step()
        value = replace(value, where=read_expression(cursor))
    return Metric(label, value)


def chart(cursor: Cursor) -> Chart:
    """`chart bar Loan: count() by item.kind where … "Label"`."""
    kind = cursor.accept_word(*CHART_KINDS)
    if not kind:
        cursor.fail("The kind of chart (bar, line, area, pie) is missing")
    table = cursor.name("the table")
    cursor.accept(":")
    function = FUNCTIONS[cursor.accept_word(*FUNCTIONS) or cursor.fail("count, sum, avg, min or max is missing")]
    cursor.expect("(", f"after {function}")
    value = None if cursor.at(")", "*") else read_expression(cursor)
    cursor.accept("*")
    cursor.expect(")", f"after what {function} works on")
    if function == "count":
        value = None
    elif value is None:
        raise LineInvalid(f"`{function}` needs to know of what.", f"chart {kind} {table}: {function}(amount) by kind")
    cursor.expect_word("by", "before the field that makes the groups")
    by = read_expression_path(cursor)
    bucket = cursor.accept_word(*PERIODS)
    where = read_expression(cursor) if cursor.accept_word("where") else None
    return Chart(kind, table, function, value, by, bucket, where, cursor.optional_string())


def read_expression_path(cursor: Cursor) -> Path:
    """Read a name, or names joined by dots."""
    names = [cursor.name("the field")]
    while cursor.accept("."):
        names.append(cursor.name("the field"))
    return Path(tuple(names))


def input_(cursor: Cursor) -> Input:
    """`input length number! =4 "Label"`."""
    return Input(read_field(cursor))


def result(cursor: Cursor) -> Result:
    """`result hidden area "Label" = length * width`."""
    hidden = cursor.at_word("hidden") and cursor.ahead().kind is TokenKind.NAME
    if hidden:
        cursor.step()
    name = cursor.name("the result")
    label = cursor.optional_string()
    cursor.expect("=", "before what is worked out")
    return Result(name, read_expression(cursor), label, hidden)


def people(cursor: Cursor) -> People:
    """`people "may see" | "may change" | "may manage"`."""
    roles = [cursor.text("|")]
    while cursor.accept("|"):
        roles.append(cursor.text("|"))
    return People(tuple(roles))


def part(cursor: Cursor) -> Part:
    """`part "Raffle" | pick a random winner among the entries`."""
    label = cursor.text("|")
    return Part(label, cursor.text() if cursor.accept("|") else "")


def cannot(cursor: Cursor) -> Cannot:
    """`cannot "send text messages" | "a list of what is due today"`."""
    wish = cursor.text("|")
    if not wish:
        raise LineInvalid("What can't be done is missing.")
    return Cannot(wish, cursor.text() if cursor.accept("|") else "")


def _pairs(cursor: Cursor, keys: tuple[str, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    while not cursor.ended:
        key = cursor.accept_word(*keys)
        if not key:
            cursor.fail(f"Only {', '.join(keys)} can stand here, not what stands")
        cursor.expect("=", f"after {key}")
        found[key] = cursor.string("The value") if cursor.at_string else _word(cursor)
    return found


def _word(cursor: Cursor) -> str:
    """Take what stands up to the next space."""
    if cursor.ended:
        cursor.fail("A value is missing")
    start = cursor.here.start
    end = cursor.step().end
    while not cursor.ended and cursor.here.start == end:
        end = cursor.step().end
    return cursor.line[start:end]


def _table_and_field(cursor: Cursor) -> tuple[str, str]:
    table = cursor.name("the table")
    cursor.expect(".", "between table and name")
    return table, cursor.name("the field")


def _names(cursor: Cursor) -> tuple[str, ...]:
    names = [cursor.name("a field")]
    while cursor.accept(",") or cursor.accept_word("and"):
        names.append(cursor.name("a field"))
    return tuple(names)


def _names_after(cursor: Cursor, word: str) -> tuple[str, ...]:
    return _names(cursor) if cursor.accept_word(word) else ()
