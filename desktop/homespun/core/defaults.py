"""Chooses what a plan leaves out and an app obviously needs: the pages, their titles, addresses and order.

A page for each table's records, an overview where something is counted, a calculator where there are inputs.
Adds nothing else: no page that shows what another shows already.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from homespun.core.describe_expression import words_of_expression
from homespun.core.names import slug_of
from homespun.core.page_words import word
from homespun.core.plan import FieldType, Page, PageKind
from homespun.core.spec import FieldSpec, PageSpec, TableSpec
from homespun.core.typed import Kind, Typed

_DATES = (FieldType.DATE, FieldType.DATETIME)
_COLUMNS = (FieldType.CHOICE, FieldType.LINK, FieldType.YESNO)


@dataclass(frozen=True, slots=True)
class Wish:
    """A page of the plan, its condition typed."""

    page: Page
    where: Typed | None = None


def pages(
    wishes: Iterable[Wish], tables: tuple[TableSpec, ...], *, counted: bool, calculated: bool, language: str
) -> tuple[PageSpec, ...]:
    """Give all pages of an app in the order of its menu."""
    wished = tuple(wishes)
    found: list[PageSpec] = []
    by_table: dict[str, list[PageSpec]] = {}
    daily = tuple(table for table in tables if is_daily(table, tables))
    for table in (*daily, *(table for table in tables if table not in daily)):
        own = [wish for wish in wished if wish.page.table == table.name]
        by_table[table.name] = list(_of_table(table, own, language))
    if calculated and not tables:
        found += _single(wished, PageKind.CALCULATOR, language)
    for table in daily:
        found += by_table[table.name]
    if counted:
        found += _single(wished, PageKind.DASHBOARD, language)
    if calculated and tables:
        found += _single(wished, PageKind.CALCULATOR, language)
    for table in tables:
        if table not in daily:
            found += by_table[table.name]
    return _addressed(found)


def is_daily(table: TableSpec, tables: tuple[TableSpec, ...]) -> bool:
    """Say whether people add to a table every day: it links to others, or nothing links to it."""
    links = any(field.target and field.target != table.name for field in table.fields)
    linked = any(
        field.target == table.name and other.name != table.name and other.parent != table.name
        for other in tables
        for field in other.fields
    )
    return (links or not linked) and not table.parent


def _of_table(table: TableSpec, wishes: list[Wish], language: str) -> Iterable[PageSpec]:
    whole = [w for w in wishes if w.page.kind is PageKind.RECORDS and w.where is None]
    if whole:
        page = whole[0].page
        yield PageSpec(
            PageKind.RECORDS, "", page.title or table.plural, table.name, sort=page.sort or first_sort(table)
        )
    elif not table.parent:
        yield PageSpec(PageKind.RECORDS, "", table.plural, table.name, sort=first_sort(table))
    for wish in wishes:
        if wish not in whole[:1]:
            yield _wished(table, wish, language)


def _wished(table: TableSpec, wish: Wish, language: str) -> PageSpec:
    page = wish.page
    spec = PageSpec(
        page.kind, "", page.title, table.name, wish.where, page.sort or first_sort(table), page.by, page.start, page.end
    )
    if page.kind is PageKind.CALENDAR:
        spec = _calendar(spec, table)
    elif page.kind is PageKind.BOARD:
        spec = replace(spec, by=group_of(table, page.by))
    elif page.kind is PageKind.REPORT and not page.by:
        spec = replace(spec, by=group_of(table))
    return spec if spec.title else replace(spec, title=_title(spec, table, page, language))


def _title(spec: PageSpec, table: TableSpec, page: Page, language: str) -> str:
    if spec.kind is PageKind.RECORDS:
        if page.where is None:
            return table.plural
        same = next((flag.label for flag in table.flags if flag.when == spec.where), "")
        return same or f"{table.plural}: {words_of_expression(page.where, language)}"[:60]
    if spec.kind is PageKind.BOARD:
        label = next((field.label for field in table.fields if field.name == spec.by), "")
        return f"{table.plural}: {label}" if label else table.plural
    return f"{table.plural}: {word(spec.kind.value, language)}"


def days_of(table: TableSpec) -> tuple[str, ...]:
    """Give the fields by which records can stand in a calendar."""
    return tuple(field.name for field in table.fields if field.type in _DATES)


def _calendar(spec: PageSpec, table: TableSpec) -> PageSpec:
    """Find the days of a calendar; times are shown with them by themselves."""
    days = days_of(table)
    asked = next((name for name in (spec.start, spec.by) if name in days), "")
    start = asked or next(iter(days), "")
    ends = (*days, *(calc.name for calc in table.computed if calc.kind in (Kind.DATE, Kind.DATETIME)))
    end = spec.end if spec.end in ends and asked == spec.start else ""
    span = next((rule.end for rule in table.rules if rule.kind == "overlap" and rule.start == start), "")
    return replace(spec, by="", start=start, end=end or (span if span in days else ""))


def group_of(table: TableSpec, asked: str = "") -> str:
    """Choose the field of a board's columns: the one asked for, one with steps, a choice, a link, a yes or no."""
    kinds = {field.name: field.type for field in table.fields}
    stepped = [steps.field for steps in table.steps]
    rest = [name for kind in _COLUMNS for name, own in kinds.items() if own is kind]
    return next((name for name in (asked, *stepped, *rest) if kinds.get(name) in _COLUMNS), "")


def first_sort(table: TableSpec) -> tuple[tuple[str, bool], ...]:
    """Choose how a list begins: the newest first where records have a day of their own, else by name."""
    days = [field for field in table.fields if field.type in _DATES]
    day: FieldSpec | None = next((field for field in days if field.default is not None), None)
    day = day or next((field for field in days if field.required), None)
    if day is not None:
        return ((day.name, True),)
    display = next(field for field in table.fields if field.name == table.display)
    return ((display.name, False),) if display.type is FieldType.TEXT else ()


def _single(wishes: tuple[Wish, ...], kind: PageKind, language: str) -> list[PageSpec]:
    title = next((wish.page.title for wish in wishes if wish.page.kind is kind and wish.page.title), "")
    return [PageSpec(kind, "", title or word(kind.value, language))]


def _addressed(found: list[PageSpec]) -> tuple[PageSpec, ...]:
    """Give each page an address and a title of its own."""
    slugs: list[str] = []
    titles: set[str] = set()
    done: list[PageSpec] = []
    for page in found:
        title, number = page.title, 2
        while title.casefold() in titles:
            title, number = f"{page.title} ({number})", number + 1
        titles.add(title.casefold())
        slug = slug_of(title, (*slugs, "settings", "app"), f"{page.kind.value}")
        slugs.append(slug)
        done.append(replace(page, title=title, slug=slug))
    return tuple(done)
