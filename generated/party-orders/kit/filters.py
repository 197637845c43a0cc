"""Search, filters and sorting above a list, by type of field. What was chosen is kept while one looks at a record.

Keys: `<table>.search`, `<table>.filter.<field>` (or `.from` and `.to`), `<table>.sort`. Draws no list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from kit import look
from kit.convert import is_blank
from kit.fields import FIRST_DAY, LAST_DAY
from kit.model import Field, Table
from kit.screen import Screen

PERIODS = (
    "today",
    "this week",
    "last week",
    "next week",
    "this month",
    "last month",
    "next month",
    "this year",
    "last year",
)
ORDER = (
    "choice",
    "choices",
    "link",
    "links",
    "yesno",
    "date",
    "datetime",
    "money",
    "int",
    "number",
    "percent",
    "time",
    "text",
)
NO_FILTER = ("note", "file", "image")


@dataclass(frozen=True)
class Wanted:
    """What a list shall show: as `Records.list_page` takes it."""

    search: str = ""
    filters: dict[str, Any] = field(default_factory=dict)
    sort: tuple[tuple[str, bool], ...] = ()
    where: Callable[[Any], Any] | None = None
    columns: tuple[str, ...] = ()  # those that a person chose, none: the usual ones

    @property
    def narrowed(self) -> bool:
        """Say whether a search or filter leaves records out."""
        return bool(self.search.strip() or self.filters)

    def asked(self) -> dict[str, Any]:
        """Give it as arguments."""
        return {"search": self.search, "filters": self.filters, "sort": self.sort, "where": self.where}


def narrow(screen: Screen, table: Table, usual: Sequence[str] = ()) -> Wanted:
    """Draw the search, the filters and the sorting, and give what is wanted; usual: the columns to choose from."""
    _recall(screen, table)
    name = table.name
    with st.container(horizontal=True, vertical_alignment="bottom"):
        search = st.text_input(
            screen.say("search"),
            key=f"{name}.search",
            placeholder=screen.say("search"),
            icon=look.icon("search"),
            label_visibility="collapsed",
            width=360,
        )
        columns = _columns(table)
        with st.popover(screen.say("filter"), icon=look.icon("filter_list")):
            filters = _filters(screen, table, columns)
        with st.popover(screen.say("sort"), icon=look.icon("swap_vert")):
            sort = _sort(screen, table, columns)
        chosen: tuple[str, ...] = ()
        if usual and not look.on_phone():  # a phone shows cards
            with st.popover(screen.say("columns"), icon=look.icon("view_column")):
                chosen = _shown_columns(screen, table, usual)
    _remember(screen, table)
    wanted = Wanted(search or "", filters, sort or screen.page.sort, screen.page.where, chosen)
    st.session_state[f"{screen.page.slug}.wanted"] = wanted
    if filters:
        _summary(screen, table, filters)
    return wanted


# ---- what was chosen stays, page by page ----


def _keys(table: Table) -> list[str]:
    starts = tuple(f"{table.name}.{part}" for part in ("search", "filter.", "sort", "period.", "columns"))
    return [str(key) for key in st.session_state if str(key).startswith(starts)]


def _recall(screen: Screen, table: Table) -> None:
    """Put back what was chosen on this page; another page with the same table has its own choices."""
    if st.session_state.get(f"{table.name}.on") not in (None, screen.page.slug):
        for key in _keys(table):
            del st.session_state[key]
    st.session_state[f"{table.name}.on"] = screen.page.slug
    for key, value in st.session_state.get(f"{screen.page.slug}.chosen", {}).items():
        if key not in st.session_state:
            st.session_state[key] = value


def _remember(screen: Screen, table: Table) -> None:
    st.session_state[f"{screen.page.slug}.chosen"] = {key: st.session_state[key] for key in _keys(table)}


def _clear(table: Table) -> None:
    texts = {f"{table.name}.search", *(f"{table.name}.filter.{c.name}" for c in _columns(table) if _as_text(c))}
    for key in _keys(table):
        if not key.startswith((f"{table.name}.sort", f"{table.name}.columns")):
            st.session_state[key] = [] if isinstance(st.session_state[key], list) else "" if key in texts else None


def _columns(table: Table) -> list[Any]:
    return [c for c in (*table.fields, *table.computed) if c.type not in NO_FILTER]


def _as_text(column: Any) -> bool:
    """Say whether a column is filtered by a piece of text."""
    return column.kind in ("text", "choice", "choices") and not getattr(column, "options", ())


# ---- filters ----


def _filters(screen: Screen, table: Table, columns: Iterable[Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if table.flags:
        marks = [flag.label for flag in table.flags]
        key = f"{table.name}.filter._flags"
        found["_flags"] = st.pills(screen.say("marks"), marks, selection_mode="multi", format_func=look.plain, key=key)
    for column in sorted(columns, key=lambda c: ORDER.index(c.kind) if c.kind in ORDER else len(ORDER)):
        found[column.name] = _filter(screen, column, f"{table.name}.filter.{column.name}", table.name)
    st.button(screen.say("clear"), key=f"{table.name}.clear.all", on_click=_clear, args=(table,), type="tertiary")
    return {name: value for name, value in found.items() if not _blank(value)}


def _blank(value: Any) -> bool:
    return all(is_blank(end) for end in value) if isinstance(value, tuple) else is_blank(value)


def _filter(screen: Screen, column: Any, key: str, table: str) -> Any:
    label = look.plain(column.label)
    match column.kind:
        case "choice" | "choices":
            options = list(getattr(column, "options", ()))
            if not options:
                return st.text_input(label, key=key)
            if len(options) <= 8:
                return st.pills(label, options, selection_mode="multi", format_func=look.plain, key=key)
            return st.multiselect(label, options, key=key, placeholder=screen.say("choose"))
        case "link" | "links":
            names = dict(screen.data.options(screen.app.table(column.target), limit=5000)) if _links(column) else {}
            show = {"format_func": lambda id: names.get(id, f"№ {id}"), "placeholder": screen.say("choose")}
            return st.multiselect(label, list(names), key=key, **show)
        case "yesno":
            answer = st.pills(label, [screen.say("yes"), screen.say("no")], key=key)
            return None if answer is None else [answer == screen.say("yes")]
        case "date" | "datetime":
            return _dates(screen, column, key, label, table)
        case "int" | "number" | "money" | "percent":
            return _between(screen, label, key, st.number_input, value=None, step=1.0, format="%g")
        case "time":
            return _between(screen, label, key, st.time_input, value=None, format=screen.show.clock)
    return st.text_input(label, key=key)


def _links(column: Any) -> bool:
    return isinstance(column, Field) and bool(column.target)


def _between(screen: Screen, label: str, key: str, widget: Callable[..., Any], **options: Any) -> tuple[Any, Any]:
    low, high = st.columns(2)
    with low:
        start = widget(f"{label}: {screen.say('from')}", key=f"{key}.from", **options)
    with high:
        end = widget(screen.say("to"), key=f"{key}.to", **options)
    return start, end


def _dates(screen: Screen, column: Any, key: str, label: str, table: str) -> Any:
    names = {period: screen.say(period.replace(" ", "_")) for period in PERIODS}
    chosen = st.selectbox(
        label,
        PERIODS,
        index=None,
        format_func=lambda period: names[period],
        key=f"{table}.period.{column.name}",
        placeholder=screen.say("any_time"),
    )
    days = _between(
        screen,
        label,
        key,
        st.date_input,
        value=None,
        format=screen.show.date_pattern,
        min_value=FIRST_DAY,
        max_value=LAST_DAY,
    )
    return days if not _blank(days) else chosen


def _summary(screen: Screen, table: Table, filters: dict[str, Any]) -> None:
    """Say in words which filters are set, with a button to undo them."""
    said = in_words(screen, table, Wanted(filters=filters))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(look.plain(" · ".join(said)), width="content")
        st.button(screen.say("clear"), key=f"{table.name}.clear", on_click=_clear, args=(table,), type="tertiary")


def in_words(screen: Screen, table: Table, wanted: Wanted) -> list[str]:
    """Say what the filters ask for."""
    said = []
    for name, value in wanted.filters.items():
        label = screen.say("marks") if name == "_flags" else table.column(name).label
        said.append(f"{label}: {_in_words(screen, table, name, value)}")
    return said


def _in_words(screen: Screen, table: Table, name: str, value: Any) -> str:
    column = None if name == "_flags" else table.column(name)
    kind = column.kind if column else "text"
    if isinstance(value, tuple):
        return " – ".join(screen.show.text(kind, end) or "…" for end in value)
    if isinstance(value, str):
        return screen.say(value.replace(" ", "_")) if kind in ("date", "datetime") else value
    if isinstance(column, Field) and column.target:
        target = screen.app.table(column.target)
        return ", ".join(screen.data.label(target, id) for id in value)
    return ", ".join(screen.show.anything(one) for one in value)


# ---- sorting ----


def _sort(screen: Screen, table: Table, columns: list[Any]) -> tuple[tuple[str, bool], ...]:
    """Offer one key after the other, up to three; the next one appears when one is chosen."""
    labels = {column.name: column.label for column in columns} | {"_created": screen.say("added")}
    orders = [screen.say("up"), screen.say("down")]
    found: list[tuple[str, bool]] = []
    for key in (f"{table.name}.sort", f"{table.name}.sort.2", f"{table.name}.sort.3"):
        name = st.selectbox(
            screen.say("then_by" if found else "sort_by"),
            [one for one in labels if one not in dict(found)],
            index=None,
            format_func=lambda one: labels[one],
            key=key,
            placeholder="–" if found else screen.say("usual_order"),
        )
        order = st.pills(screen.say("order"), orders, key=f"{key}.order", label_visibility="collapsed")
        if name is None:
            break
        found.append((name, order == orders[1]))
    return tuple(found)


# ---- columns ----


def _shown_columns(screen: Screen, table: Table, usual: Sequence[str]) -> tuple[str, ...]:
    """Let people choose the columns and their order; () while they are the usual ones."""
    labels = {c.name: c.label for c in (*table.fields, *table.computed) if c.kind != "file"}
    key = f"{table.name}.columns"
    if key not in st.session_state:
        st.session_state[key] = [name for name in usual if name in labels]
    chosen = st.multiselect(
        screen.say("columns_shown"),
        list(labels),
        format_func=lambda name: labels[name],
        key=key,
        placeholder=screen.say("choose"),
    )
    return () if list(chosen) in ([], list(usual)) else tuple(chosen)


def last_wanted(screen: Screen) -> Wanted:
    """Give what the list of this page showed last, for what is made from it."""
    wanted = st.session_state.get(f"{screen.page.slug}.wanted")
    return wanted if isinstance(wanted, Wanted) else Wanted(sort=screen.page.sort, where=screen.page.where)
