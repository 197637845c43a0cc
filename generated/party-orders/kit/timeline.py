"""The history of a record on its page: what changed when, the newest first, and the way back.

Key: `history.undo`.
"""

from __future__ import annotations

from itertools import groupby

import streamlit as st

from kit import look, notes
from kit.history import Entry, Turn
from kit.model import Table
from kit.screen import Screen

ACTIONS = {"added": "added", "changed": "changed", "trashed": "trashed", "restored": "brought_back"}
NOTHING = "–"
LONGEST = 120  # letters of a value


def show(screen: Screen, table: Table, id: int) -> None:
    """Show the history, folded away until someone asks for it."""
    entries = screen.data.history(table, id)
    if not entries:
        return
    with st.expander(screen.say("history"), icon=look.icon("history")):
        for _, together in groupby(entries, key=lambda entry: entry.change):
            _change(screen, list(together))
        if st.button(screen.say("undo"), key="history.undo", icon=look.icon("undo")):
            notes.undo(screen, entries[0].change)


def _change(screen: Screen, entries: list[Entry]) -> None:
    """Write what was done at one moment: its time, then a line for each value that changed."""
    first = entries[-1]
    how = {"undo": screen.say("undo"), "import": screen.say("read_in")}.get(first.how, first.how)
    lines = [f"**{look.plain(screen.show.moment(first.moment))}**" + (f" · {look.plain(how)}" if how else "")]
    for entry in reversed(entries):
        what = screen.say(ACTIONS[entry.action])
        named = f"{entry.part}: {what}" if entry.part else what
        if entry.turns:
            lines += [look.plain(f"{entry.part}, {text}" if entry.part else text) for text in _turns(screen, entry)]
        else:
            lines.append(look.plain(named))
    st.markdown("  \n".join(lines))


def _turns(screen: Screen, entry: Entry) -> list[str]:
    return [
        f"{turn.label}: {_value(screen, turn, turn.before)} → {_value(screen, turn, turn.after)}"
        for turn in entry.turns
    ]


def _value(screen: Screen, turn: Turn, value: object) -> str:
    text = " ".join(screen.show.text(turn.kind, value).split()) or NOTHING
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
