"""What a person reads in the terminal is short: each note once, a stage ten times at most."""

from __future__ import annotations

import io

from homespun.app.terminal import Terminal
from homespun.core.progress import Note, Stage


def written(*events: Note | Stage) -> list[str]:
    err = io.StringIO()
    terminal = Terminal(as_json=False, out=io.StringIO(), err=err)
    for event in events:
        terminal.hear(event)
    return err.getvalue().splitlines()


def test_a_note_is_said_once() -> None:
    assert written(Note("This can't be done."), Note("This can't be done.")) == ["  ! This can't be done."]


def test_a_long_stage_takes_few_lines_and_shows_its_end() -> None:
    lines = written(*(Stage("model", "Fetching", done / 1000) for done in range(1001)))
    assert 5 <= len(lines) <= 12
    assert lines[0] == "Fetching…"
    assert lines[-1] == "Fetching… 100%"


def test_the_next_stage_is_said_at_once() -> None:
    assert written(Stage("a", "Reading", 0.9), Stage("b", "Writing", 0.1)) == ["Reading… 90%", "Writing… 10%"]
