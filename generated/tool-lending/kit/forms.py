"""The form of a record: to add one or to change one. What is refused stays as it was typed, the reason at its field.

Keys: `<table>.<field>` and `<table>.save`. After saving, `<table>.saved` in the session holds the record's number;
after a refusal, `<table>.messages` the sentences by field.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import sqlalchemy as sa
import streamlit as st
from sqlalchemy.sql import visitors

from kit import address, fields, look, parts
from kit.files import FileWrong
from kit.model import Field, Table
from kit.records import Refused, Saved
from kit.screen import Screen

THANKS = "thanks"


def add(screen: Screen, table: Table, only: Iterable[str] = ()) -> None:
    """Show the form for a new record; `only` names its fields, in order (all of them if left out)."""
    place = screen.place
    screen.title(screen.say("new_of", label=table.label))
    start = dict(place.start)
    given: dict[str, Any] = {name: fields.given(table.field(name), text) for name, text in start.items()}
    if place.copy:
        given = {**screen.data.copy_of(table, place.copy), **given}
    token = f"new {place.copy} {sorted(start.items())} {st.session_state.get(f'{table.name}.saved')}"
    # A field at its default stays open: what it is worked out from may still be typed.
    open_form(screen, table, token, lambda: screen.data.defaults(table, given), shown=_chosen(screen, table, only))


def edit(screen: Screen, table: Table, only: Iterable[str] = ()) -> None:
    """Show the form of the record that the address names."""
    row = screen.data.get(table, screen.place.id)
    if row is None or row.get("_trashed"):
        gone(screen)
        return
    name = screen.data.label(table, row["_id"])
    screen.title(screen.say("edit_of", label=name))
    open_form(screen, table, f"edit {row['_id']}", lambda: row, row=row, shown=_chosen(screen, table, only))


def gone(screen: Screen) -> None:
    """Say that a record isn't there any more."""
    st.info(screen.say("gone"), icon=look.icon("info"))
    if st.button(screen.say("back"), key="back", icon=look.icon("arrow_back")):
        screen.go()


def _chosen(screen: Screen, table: Table, only: Iterable[str]) -> list[Field]:
    names = list(only) or [field.name for field in table.fields]
    parent = table.parent_link if screen.place.new and table.parent_link in dict(screen.place.start) else ""
    return [table.field(name) for name in names if name != parent]


def open_form(
    screen: Screen,
    table: Table,
    token: str,
    start: Callable[[], dict[str, Any]],
    *,
    shown: list[Field],
    row: dict[str, Any] | None = None,
) -> None:
    """Show a form. token tells one opening of it from another; start gives the values it begins with."""
    begun = _begin(screen, table, token, start, shown, row)
    messages = st.session_state.get(f"{table.name}.messages", {})
    at_fields = [field.name for field in shown]
    look.refusals(messages, at_fields)
    asked: dict[str, bool] = {}
    # Return inside a text field would press the first button, long before everything is filled in.
    with st.form(f"{table.name}.form", enter_to_submit=False, border=False):
        with st.container(border=True, width=760):
            for field in shown:
                fields.draw(screen, field, _key(table, field), current=(row or {}).get(field.name))
                if field.name in messages:
                    st.error(look.plain(messages[field.name]), icon=look.icon("error"))
                if field.kind in ("link", "links") and address.page_of(screen.app, field.target):
                    asked[field.name] = _new_linked(screen, table, field)
            if any(field.required for field in shown):
                st.caption(look.plain(screen.say("required_note")))
        rows = {part.name: parts.draw(screen, part, messages) for part in screen.app.parts_of(table)}
        with st.container(horizontal=True):
            saved = st.form_submit_button(
                screen.say("save"), key=f"{table.name}.save", type="primary", icon=look.icon("check")
            )
            more = _offers_more(screen) and st.form_submit_button(
                screen.say("save_again"), key=f"{table.name}.save.again", icon=look.icon("playlist_add")
            )
            left = st.form_submit_button(screen.say("cancel"), key=f"{table.name}.cancel", type="tertiary")
    st.session_state[f"{table.name}.more"] = more
    if left:
        close(table)
        _leave(screen, table, screen.place.id)
    for name, wanted in asked.items():
        if wanted:
            _go_to_new(screen, table, table.field(name), shown, rows)
    if saved or more:
        _save(screen, table, shown, begun, row, rows)


def _offers_more(screen: Screen) -> bool:
    """Say whether the next record may be entered right after this one: not where somebody waits for this one."""
    place = screen.place
    return place.new and not place.back and not place.copy and not st.session_state.get("waiting")


def _key(table: Table, field: Field) -> str:
    return f"{table.name}.{field.name}"


def _begin(
    screen: Screen,
    table: Table,
    token: str,
    start: Callable[[], dict[str, Any]],
    shown: list[Field],
    row: dict[str, Any] | None,
) -> dict[str, Any]:
    """Give the values the form began with; fills the widgets when it is opened."""
    begun = st.session_state.get(f"{table.name}.begun")
    if begun is None or begun[0] != token or not _all_there(table, shown):
        draft = st.session_state.pop(f"{table.name}.draft", {}) if begun is None or begun[0] == token else {}
        begun = (token, start())
        st.session_state[f"{table.name}.begun"] = begun
        st.session_state.pop(f"{table.name}.messages", None)
        for field in shown:
            if field.kind != "file":
                value = fields.widget_value(field, begun[1].get(field.name))
                st.session_state[_key(table, field)] = draft.get(field.name, value)
        for part in screen.app.parts_of(table):
            parts.begin(screen, part, row, draft.get(part.name))
    values: dict[str, Any] = begun[1]
    return values


def _all_there(table: Table, shown: list[Field]) -> bool:
    """Say whether the widgets still hold something: Streamlit forgets those that weren't on the last page."""
    return all(_key(table, f) in st.session_state for f in shown if f.kind != "file")


def close(table: Table) -> None:
    """Forget a form, so that it begins anew the next time."""
    for name in ("begun", "messages", "draft"):
        st.session_state.pop(f"{table.name}.{name}", None)


# ---- a new record for a link, in the middle of a form ----


def _new_linked(screen: Screen, table: Table, field: Field) -> bool:
    target = screen.app.table(field.target)
    text = screen.say("new_linked", label=target.label)
    return st.form_submit_button(
        look.plain(text), key=f"{table.name}.new.{field.name}", type="tertiary", icon=look.icon("add")
    )


def _go_to_new(
    screen: Screen, table: Table, field: Field, shown: list[Field], rows: dict[str, list[dict[str, Any]]]
) -> None:
    """Keep what was typed and go to the form of the linked table; saving there leads back here."""
    draft: dict[str, Any] = {f.name: st.session_state.get(_key(table, f)) for f in shown if f.kind != "file"}
    draft |= rows
    st.session_state[f"{table.name}.draft"] = draft
    waiting = st.session_state.setdefault("waiting", [])
    waiting.append((field.target, table.name, field.name, st.query_params.to_dict()))
    st.session_state.pop(f"{field.target}.begun", None)
    address.go(address.page_of(screen.app, field.target), table=field.target, id="new")


def _return_to_waiting(table: Table, id: int) -> None:
    """Go back to the form that waits for this new record, if one does, and choose the record there."""
    waiting = st.session_state.get("waiting", [])
    if not waiting or waiting[-1][0] != table.name:
        return
    _, other, field, where = waiting.pop()
    draft = st.session_state.setdefault(f"{other}.draft", {})
    if id:
        draft[field] = [*draft[field], id] if isinstance(draft.get(field), list) else id
    st.query_params.from_dict(where)
    st.rerun()


# ---- saving ----


def _save(
    screen: Screen,
    table: Table,
    shown: list[Field],
    begun: dict[str, Any],
    row: dict[str, Any] | None,
    rows: dict[str, list[dict[str, Any]]],
) -> None:
    values: dict[str, Any] = {} if row is not None else _unseen(table, shown, begun)
    for field in shown:
        key = _key(table, field)
        if row is None and fields.unchanged(field, begun, key) and _follows(table, field):
            continue  # worked out again from what was typed
        try:
            values[field.name] = fields.value(screen, field, key, (row or {}).get(field.name))
        except FileWrong as wrong:
            sentence = screen.data.converter.say(wrong.reason, label=field.label, limit=wrong.limit)
            st.session_state[f"{table.name}.messages"] = {field.name: sentence}
            st.rerun()
    changed = values if row is None else {n: v for n, v in values.items() if v != row.get(n)}
    finish(screen, table, screen.data.save(table, changed, row["_id"] if row else None, parts=rows or None), row)


def _unseen(table: Table, shown: list[Field], begun: dict[str, Any]) -> dict[str, Any]:
    """Give the values of fields that this form doesn't show but the address gave, such as the owner of a part."""
    names = [field.name for field in shown]
    return {f.name: begun.get(f.name) for f in table.fields if f.name not in names and not _follows(table, f)}


def finish(screen: Screen, table: Table, result: Saved | Refused, row: dict[str, Any] | None) -> None:
    """Show what came of saving: the record, or the form again with the reasons."""
    if not screen.done(table, result, screen.say("saved")):
        st.rerun()
    assert isinstance(result, Saved)
    st.session_state[f"{table.name}.saved"] = result.id
    close(table)
    _leave(screen, table, result.id)


def _leave(screen: Screen, table: Table, id: int) -> None:
    """Go on after a form: back to the form that waits, to where it was opened from, or to the record."""
    if screen.place.new:
        _return_to_waiting(table, 0 if id == screen.place.id else id)
    if screen.place.back:
        address.go_back(screen.app, screen.place)
    if id and st.session_state.get(f"{table.name}.more"):
        start = {f"in.{name}": text for name, text in screen.place.start}
        screen.go(table=table.name, id="new", **start)
    if id and screen.page.kind == "form":
        screen.go(view=THANKS)
    if id:
        screen.go(table=table.name, id=id)
    screen.go()


def thank(screen: Screen) -> None:
    """Say thanks after a form page was filled in, and offer to fill in another one."""
    screen.title(screen.page.title)
    with st.container(border=True, width=760):
        st.markdown(look.plain(screen.say("thanks")))
        if st.button(screen.say("fill_another"), key="form.again", icon=look.icon("add"), type="primary"):
            screen.go()


def _follows(table: Table, field: Field) -> bool:
    """Say whether the default of a field is worked out from other fields."""
    if field.default is None:
        return False
    t = table.sa.alias()
    found = field.default(t)
    if not isinstance(found, sa.ClauseElement):
        return False
    return any(getattr(part, "table", None) is t for part in visitors.iterate(found))
