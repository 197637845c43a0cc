"""The page of one record: its values and marks, what can be done with it, and the records that are linked with it.

Keys: `<table>.detail`, `<table>.button.<label>`, `<table>.edit`, `<table>.duplicate`, `<table>.delete` and then
`<table>.delete.confirm`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from kit import address, files, forms, lists, look, printing, timeline
from kit.convert import is_blank
from kit.model import Table
from kit.screen import Screen

LINKED_SHOWN = 100


def show_place(screen: Screen) -> None:
    """Show what the address asks for: a record, its form, or the form of a new one."""
    table = screen.table
    if screen.place.new:
        forms.add(screen, table)
    elif screen.place.edit:
        forms.edit(screen, table)
    elif screen.place.view == printing.VIEW:
        printing.show_record(screen, table)
    else:
        show(screen, table)


def show(screen: Screen, table: Table) -> None:
    """Show the record that the address names."""
    row = screen.data.get(table, screen.place.id)
    if row is None:
        forms.gone(screen)
        return
    st.session_state.pop(f"{table.name}.messages", None)
    forms.close(table)
    name = screen.data.label(table, row["_id"])
    if st.button(look.plain(screen.page.title), key="back", type="tertiary", icon=look.icon("arrow_back")):
        screen.go()
    screen.title(f"{name}")
    st.caption(look.plain(f"{table.label} {lists.NUMBER} {row['_id']}"))
    if row.get("_trashed"):
        _in_trash(screen, table, row)
        return
    look.marks(table, row["_flags"])
    answer = st.container()
    _actions(screen, table, row, answer)
    printing.values(screen, table, row)
    _files(screen, table, row)
    _links(screen, table, row)
    _linked(screen, table, row)
    st.caption(look.plain(_when(screen, row)))
    timeline.show(screen, table, row["_id"])


def _when(screen: Screen, row: Mapping[str, Any]) -> str:
    said = []
    for name, word in (("_created", "added"), ("_changed", "changed")):
        if row.get(name) is not None:
            said.append(f"{screen.say(word)}: {screen.show.moment(row[name])}")
    return " · ".join(said)


# ---- what can be done ----


def _actions(screen: Screen, table: Table, row: dict[str, Any], answer: Any) -> None:
    number = row["_id"]
    with st.container(horizontal=True, vertical_alignment="center"):
        offered = screen.data.buttons(table, number)
        for label in offered:
            if st.button(look.plain(label), key=f"{table.name}.button.{label}", type="primary"):
                _told(screen, table, screen.data.press(table, label, number), answer)
        for steps in table.steps:
            for option in (one for one in steps.allowed(row.get(steps.field)) if one not in offered):
                key = f"{table.name}.move.{steps.field}.{option}"
                if st.button(look.plain(option), key=key, icon=look.icon("arrow_forward")):
                    _told(screen, table, screen.data.move(table, number, steps.field, option), answer)
        if st.button(screen.say("edit"), key=f"{table.name}.edit", icon=look.icon("edit")):
            screen.go(table=table.name, id=number, edit=1)
        if st.button(screen.say("duplicate"), key=f"{table.name}.duplicate", icon=look.icon("content_copy")):
            screen.go(table=table.name, id="new", copy=number)
        printing.link(screen, table=table.name, id=number)
        if st.button(screen.say("delete"), key=f"{table.name}.delete", type="tertiary", icon=look.icon("delete")):
            st.session_state[f"{table.name}.deleting"] = number
    if st.session_state.get(f"{table.name}.deleting") == number:
        _confirm(screen, table, number, answer)
    else:
        st.session_state.pop(f"{table.name}.deleting", None)


def _told(screen: Screen, table: Table, result: Any, answer: Any) -> None:
    """Show what came of a click: the record anew, or the reason why not."""
    if screen.done(table, result, screen.say("done")):
        st.rerun()
    with answer:
        look.refusals(st.session_state[f"{table.name}.messages"])


def _confirm(screen: Screen, table: Table, number: int, answer: Any) -> None:
    with st.container(border=True):
        st.markdown(look.plain(screen.say("delete_sure", label=screen.data.label(table, number))))
        with st.container(horizontal=True):
            sure = st.button(screen.say("delete_yes"), key=f"{table.name}.delete.confirm", type="primary")
            if st.button(screen.say("cancel"), key=f"{table.name}.delete.cancel"):
                st.session_state.pop(f"{table.name}.deleting", None)
                st.rerun()
    if sure:
        st.session_state.pop(f"{table.name}.deleting", None)
        if screen.done(table, screen.data.trash(table, number), screen.say("in_trash")):
            screen.go()
        with answer:
            look.refusals(st.session_state[f"{table.name}.messages"])


def _in_trash(screen: Screen, table: Table, row: dict[str, Any]) -> None:
    st.info(screen.say("is_in_trash"), icon=look.icon("delete"))
    if st.button(screen.say("restore"), key=f"{table.name}.restore", icon=look.icon("undo"), type="primary"):
        answer = st.container()
        _told(screen, table, screen.data.restore(table, row["_id"]), answer)
    printing.values(screen, table, row)


# ---- what it holds ----


def _files(screen: Screen, table: Table, row: dict[str, Any]) -> None:
    """Show pictures, and a button to get each file."""
    for field in (f for f in table.fields if f.kind == "file" and not is_blank(row.get(f.name))):
        path = files.path_of(row[field.name])
        if path is None:
            st.caption(look.plain(f"{field.label}: {screen.say('file_gone')}"))
        elif field.type == "image":
            st.image(str(path), caption=look.plain(field.label), width=420)
        else:
            name = files.shown_name(row[field.name])
            key = f"{table.name}.file.{field.name}"
            label = look.plain(f"{field.label}: {name}")
            st.download_button(
                label, path.read_bytes, file_name=name, key=key, on_click="ignore", icon=look.icon("download")
            )


def _links(screen: Screen, table: Table, row: dict[str, Any]) -> None:
    """Show a button for each record that this one is linked to, and for its web address."""
    found = []
    for field in table.fields:
        value = row.get(field.name)
        if is_blank(value):
            continue
        if field.kind == "link":
            found.append((field, value, row.get(f"{field.name}__label")))
        elif field.kind == "links":
            found += [(field, one, name) for one, name in zip(value, row[f"{field.name}__label"], strict=True)]
    urls = [(f, row[f.name]) for f in table.fields if f.type == "url" and not is_blank(row.get(f.name))]
    if not found and not urls:
        return
    with st.container(horizontal=True):
        for field, number, name in found:
            key = f"open.{field.name}.{number}"
            if st.button(look.plain(f"{field.label}: {name}"), key=key, type="tertiary", icon=look.icon("open_in_new")):
                page = address.page_of(screen.app, field.target) or screen.page.slug
                address.go(page, table=field.target, id=number)
        for field, url in urls:
            if str(url).startswith(("http://", "https://")):
                st.link_button(look.plain(field.label), url, type="tertiary", icon=look.icon("link"))


def _linked(screen: Screen, table: Table, row: dict[str, Any]) -> None:
    """List the records that link to this one, each kind with a button to add one."""
    for other, link, rows in screen.data.children(table, row["_id"]):
        several = sum(f.target == table.name for f in other.fields) > 1
        heading = f"{other.plural} ({other.field(link).label})" if several else other.plural
        st.subheader(look.plain(heading), anchor=False)
        columns = [
            c.name
            for c in (*other.fields, *other.computed)
            if c.name != link and c.type not in ("note", "file", "image")
        ]
        page = address.page_of(screen.app, other.name) or screen.page.slug
        if rows:
            opened = lists.frame(screen, other, rows[:LINKED_SHOWN], columns, f"linked.{other.name}.{link}")
            lists.sums(screen, other, rows)
            if opened is not None:
                address.go(page, table=other.name, id=opened)
        else:
            st.caption(look.plain(screen.say("none_yet", plural=other.plural)))
        if other.parent == table.name:
            continue  # lines are entered in this record's own form
        text = look.plain(screen.say("add_of", label=other.label))
        if st.button(text, key=f"linked.{other.name}.{link}.add", icon=look.icon("add")):
            back = address.here_as_text(screen.place)
            address.go(page, table=other.name, id="new", back=back, **{f"in.{link}": row["_id"]})
