"""What is done with several records at once: the bar above a list for those that are ticked.

All of them change or none does, and one click undoes it. Keys: `bulk.<table>.field`, `bulk.<table>.<field>`,
`bulk.<table>.change`, `bulk.<table>.delete`, `bulk.<table>.delete.confirm`, `bulk.<table>.button.<label>`.
"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from kit import fields, look
from kit.model import Field, Table
from kit.records import Refused, Saved
from kit.screen import Screen


def show(screen: Screen, table: Table, ids: Sequence[int]) -> None:
    """Show the bar for these records; nothing while none is ticked."""
    if not ids:
        return
    name = table.name
    with st.container(border=True, key=f"bulk.{name}"):
        answer = st.container()
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(
                f"**{look.plain(screen.say('selected', count=screen.show.number(len(ids))))}**", width="content"
            )
            for label in screen.data.buttons_of_all(table, ids):
                if st.button(look.plain(label), key=f"bulk.{name}.button.{label}"):
                    _told(screen, table, screen.data.press_all(table, label, ids), screen.say("done"), answer)
            if _changeable(table):
                with st.popover(screen.say("change_value"), icon=look.icon("edit")):
                    _change(screen, table, ids, answer)
            if st.button(screen.say("delete"), key=f"bulk.{name}.delete", type="tertiary", icon=look.icon("delete")):
                st.session_state[f"bulk.{name}.deleting"] = tuple(ids)
        if st.session_state.get(f"bulk.{name}.deleting") == tuple(ids):
            _confirm(screen, table, ids, answer)


def _changeable(table: Table) -> list[Field]:
    """Give the fields that can hold the same in several records."""
    return [f for f in table.fields if not f.unique and f.kind != "file" and f.name != table.parent_link]


def _change(screen: Screen, table: Table, ids: Sequence[int], answer: object) -> None:
    labels = {field.name: field.label for field in _changeable(table)}
    chosen = st.selectbox(
        screen.say("which_field"),
        list(labels),
        index=None,
        format_func=lambda name: labels[name],
        key=f"bulk.{table.name}.field",
        placeholder=screen.say("choose"),
    )
    if chosen is None:
        return
    field = table.field(chosen)
    key = f"bulk.{table.name}.{chosen}"
    if key not in st.session_state:
        st.session_state[key] = fields.widget_value(field, None)
    fields.draw(screen, field, key, label=look.plain(screen.say("new_value")))
    text = screen.say("change_all", count=screen.show.number(len(ids)))
    if st.button(text, key=f"bulk.{table.name}.change", type="primary", icon=look.icon("check")):
        result = screen.data.change_all(table, ids, {chosen: fields.value(screen, field, key)})
        _told(screen, table, result, screen.say("saved"), answer)


def _confirm(screen: Screen, table: Table, ids: Sequence[int], answer: object) -> None:
    what = f"{screen.show.number(len(ids))} {table.label if len(ids) == 1 else table.plural}"
    st.markdown(look.plain(screen.say("delete_several", count=what)))
    with st.container(horizontal=True):
        sure = st.button(screen.say("delete_yes"), key=f"bulk.{table.name}.delete.confirm", type="primary")
        left = st.button(screen.say("cancel"), key=f"bulk.{table.name}.delete.cancel")
    if sure or left:
        st.session_state.pop(f"bulk.{table.name}.deleting")
    if sure:
        _told(screen, table, screen.data.trash_all(table, ids), screen.say("in_trash"), answer)
    elif left:
        st.rerun()


def _told(screen: Screen, table: Table, result: Saved | Refused, sentence: str, answer: object) -> None:
    """Show what came of it: the list anew with nothing ticked, or the reasons with the same ticks."""
    if screen.done(table, result, sentence):
        forget(table)
        st.rerun()
    with answer:  # type: ignore[attr-defined]
        look.refusals(st.session_state.pop(f"{table.name}.messages"))


def forget(table: Table) -> None:
    """Untick everything."""
    st.session_state[f"bulk.{table.name}.ids"] = ()


def recall(table: Table, key: str, ids: Sequence[int]) -> None:
    """Keep the ticks at their records: the list under them may have changed since it was drawn."""
    shown = st.session_state.get(f"bulk.{table.name}.shown", ())
    picked = st.session_state.get(f"bulk.{table.name}.ids")
    held = st.session_state.get(key)
    ticked = list(dict(held["selection"]).get("rows") or ()) if held else []
    if picked is None:
        picked = tuple(shown[place] for place in ticked if place < len(shown))
    wanted = [place for place, id in enumerate(ids) if id in picked]
    if wanted != ticked and (ticked or wanted):
        st.session_state[key] = {"selection": {"rows": wanted}}
    st.session_state[f"bulk.{table.name}.shown"] = tuple(ids)
    st.session_state.pop(f"bulk.{table.name}.ids", None)
