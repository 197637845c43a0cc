"""Versions of an app: two are compared in plain words, one gets a name, undo and redo go one step."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from scripted_studio import LENDING, Scripted, passes

from homespun.app.main import main
from homespun.core.progress import Progress
from homespun.errors import AppNotFound
from homespun.studio.making import Maker
from homespun.studio.studio import Studio
from homespun.studio.values import BuiltApp


@pytest.fixture
def studio(own_home: Path) -> Iterator[Studio]:
    studio = Studio(Scripted(), own_home, Maker(own_home, passes), ready=False)
    yield studio
    studio.close()


@pytest.fixture
def versions(studio: Studio) -> list[BuiltApp]:
    app = studio.build(studio.propose(LENDING, Progress()), Progress())
    made = [app]
    for edits in (
        "rename Loan.taken to checked_out",
        'rename Tool.condition "Worn" to "Good"',
        "add field Tool.place text",
    ):
        made.append(studio.apply(app.folder, studio.revise(app.folder, edits, Progress()), Progress()))
    return made


def test_two_versions_are_compared_in_plain_words_both_ways(studio: Studio, versions: list[BuiltApp]) -> None:
    first, last = versions[0], versions[-1]
    assert studio.compare(first.folder, first.version, last.version) == (
        "Adds *Place* to Tool.",
        "Renames *Taken* to *Checked out*.",
        "Merges the option *Worn* of *Condition* into *Good*.",
    )
    assert studio.compare(first.folder, last.version, first.version) == (
        "Adds the option *Worn* to *Condition*.",
        "Takes *Place* out of Tool.",
        "Renames *Checked out* to *Taken*.",
    )
    assert studio.compare(first.folder, first.version, first.version) == ()
    with pytest.raises(AppNotFound):
        studio.compare(first.folder, first.version, "nothing")


def test_a_version_gets_a_name_and_loses_it(studio: Studio, versions: list[BuiltApp]) -> None:
    folder, version = versions[1].folder, versions[1].version
    studio.name_version(folder, version, "  before the fair ")
    assert [entry.name for entry in studio.versions(folder)] == ["", "before the fair", "", ""]
    studio.name_version(folder, version, "")
    assert [entry.name for entry in studio.versions(folder)] == ["", "", "", ""]
    with pytest.raises(AppNotFound):
        studio.name_version(folder, "nothing", "x")
    (folder / ".homespun" / "history" / "names.json").write_text("{broken", encoding="utf-8")
    assert len(studio.versions(folder)) == 4


def test_undo_and_redo_go_one_step_at_a_time(studio: Studio, versions: list[BuiltApp]) -> None:
    folder, ids = versions[0].folder, [app.version for app in versions]
    assert [studio.undo(folder, Progress()).version for _ in range(3)] == [ids[2], ids[1], ids[0]]
    with pytest.raises(AppNotFound, match="nothing to undo"):
        studio.undo(folder, Progress())
    assert [studio.redo(folder, Progress()).version for _ in range(3)] == ids[1:]
    with pytest.raises(AppNotFound, match="nothing to redo"):
        studio.redo(folder, Progress())


def test_the_terminal_compares_and_names(
    studio: Studio, versions: list[BuiltApp], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(versions[0].folder)
    assert main(["versions", folder, "--compare", "1", "2"]) == 0
    assert capsys.readouterr().out == "Renames Taken to Checked out.\n"
    assert main(["versions", folder, "--name", "2", "before the fair", "--json"]) == 0
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [one["name"] for one in told] == ["", "before the fair", "", ""]
    assert main(["versions", folder, "--compare", "1", "9"]) == 1
