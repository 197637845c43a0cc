"""What the last action did, told on the page that comes next, and the button that undoes it.

Key: `undo`. In the session, `can_undo` holds the change and the address where the button stands.
"""

from __future__ import annotations

import streamlit as st

from kit import look
from kit.records import Refused
from kit.screen import Screen


def show(screen: Screen) -> None:
    """Tell what the last action did, once; offer to undo it until one goes on to another place."""
    look.show_note()
    offered = st.session_state.get("can_undo")
    if offered is None:
        return
    here = st.query_params.to_dict()
    if offered["place"] is None:
        offered["place"] = here
    if offered["place"] != here:
        del st.session_state["can_undo"]
        return
    with st.container(horizontal=True, vertical_alignment="center", key="undo-bar"):
        st.caption(look.plain(offered["said"]), width="content")
        pressed = st.button(screen.say("undo"), key="undo", icon=look.icon("undo"), type="tertiary")
    if pressed:
        undo(screen, offered["change"])


def undo(screen: Screen, change: int) -> None:
    """Undo a change and show the place anew, or say why that isn't possible."""
    result = screen.data.undo(change)
    st.session_state.pop("can_undo", None)
    if isinstance(result, Refused):
        look.refusals({problem.field: problem.message for problem in result.problems})
        return
    screen.can_undo(result.change, screen.say("undone"))
    look.note(screen.say("undone"))
    st.rerun()
