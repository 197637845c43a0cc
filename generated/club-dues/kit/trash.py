"""The trash of a table: what was deleted, to bring back or to delete for good."""

from __future__ import annotations

import streamlit as st

from kit import look
from kit.model import Table
from kit.screen import Screen

VIEW = "trash"
SHOWN = 50


def link(screen: Screen, table: Table) -> None:
    """Show the way to the trash."""
    text = look.plain(screen.say("trash_of", plural=table.plural))
    if st.button(text, key=f"trash.{table.name}", type="tertiary", icon=look.icon("delete")):
        screen.go(view=VIEW)


def show(screen: Screen, table: Table) -> None:
    """Show what is in the trash."""
    if st.button(look.plain(screen.page.title), key="back", type="tertiary", icon=look.icon("arrow_back")):
        screen.go()
    screen.title(screen.say("trash"))
    rows = screen.data.trashed(table)
    if not rows:
        look.empty(screen.say("trash_empty"))
        return
    st.caption(screen.say("trash_hint"))
    for row in rows[:SHOWN]:
        number = row["_id"]
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            name = screen.data.label(table, number)
            st.text(f"{name}  (№ {number}, {screen.show.moment(row['_trashed'])})", width="stretch")
            if st.button(screen.say("restore"), key=f"trash.{table.name}.{number}.restore", icon=look.icon("undo")):
                _do(screen, table, screen.data.restore(table, number), "restored")
            if st.button(screen.say("delete_for_good"), key=f"trash.{table.name}.{number}.delete", type="tertiary"):
                st.session_state[f"trash.{table.name}"] = number
            if st.session_state.get(f"trash.{table.name}") == number:
                sure = screen.say("delete_for_good_yes")
                if st.button(sure, key=f"trash.{table.name}.{number}.confirm", type="primary"):
                    _do(screen, table, screen.data.delete_for_good(table, number), "deleted")


def _do(screen: Screen, table: Table, result: object, word: str) -> None:
    if screen.done(table, result, screen.say(word)):  # type: ignore[arg-type]
        st.rerun()
    look.refusals(st.session_state[f"{table.name}.messages"])
