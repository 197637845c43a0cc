"""Types the pages that a plan asks for, and says which can't be made: a calendar needs dates, a board columns."""

from __future__ import annotations

from dataclasses import replace

from homespun.core.compile_bench import CONDITION, Bench
from homespun.core.defaults import Wish, days_of, group_of
from homespun.core.names import key_of
from homespun.core.page_words import word
from homespun.core.plan import Field, FieldType, Page, PageKind, Plan, Table
from homespun.core.spec import TableSpec


def wishes(bench: Bench, tables: tuple[TableSpec, ...]) -> tuple[Wish, ...]:
    """Give the pages of the plan that can be made; a page of code (part) can't be built yet."""
    found: list[Wish] = []
    specs = {table.name: table for table in tables}
    for page in bench.plan.of(Page):
        if page.kind is PageKind.CALENDAR and not days_of(specs[page.table]):
            bench.drop(page, f"A calendar needs a date, and {page.table} has none.", "page calendar Booking by day")
            continue
        if page.kind is PageKind.BOARD and not group_of(specs[page.table]):
            bench.drop(page, f"A board needs a choice, and {page.table} has none.", "page board Request by status")
            continue
        where = None
        if page.where is not None:
            where = bench.typed(page, page.where, CONDITION, page.table)
            if where is None:
                continue
        if page.kind is not PageKind.PART:
            found.append(Wish(page_as_compiled(bench, page), where))
    return tuple(found)


def page_as_compiled(bench: Bench, page: Page) -> Page:
    """Take from a page what had to be left out: a calc that it sorts or groups by."""

    def there(name: str) -> bool:
        return (page.table, name) not in bench.left_out

    sort = tuple(one for one in page.sort if there(one[0]))
    start = page.start if there(page.start) else ""
    end = page.end if start and there(page.end) else ""
    found = replace(page, sort=sort, start=start, end=end, by=page.by if there(page.by) else "")
    if found != page:
        bench.findings.problem(page, "A calculation that this page needs had to be left out; it is made without it.")
    return found


def with_tick(table: Table, plan: Plan, language: str) -> Table:
    """Give a table that is shown as a checklist something to tick, if it has nothing."""
    asked = any(page.kind is PageKind.CHECKLIST and page.table == table.name for page in plan.of(Page))
    ticks = any(field.type in (FieldType.YESNO, FieldType.CHOICE) for field in table.fields)
    parts = any(other.part_of == table.name for other in plan.of(Table))
    name = word("done", language)
    if not asked or ticks or parts or any(key_of(field.name) == key_of(name) for field in table.fields):
        return table
    return replace(table, fields=(*table.fields, Field(name, FieldType.YESNO)))
