"""The window as a whole, with a workshop that does what the test says: what a person does and what they get."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QPushButton
from pytestqt.qtbot import QtBot
from workshop_double import PLAN, Shelf, Workshop, until_cancelled

from homespun.core.plan import FlagLine, Table
from homespun.core.progress import Progress
from homespun.errors import BuildFailed, DiskFull, ModelFailed, ModelMissing, ModelUnreachable, RequestTooLong
from homespun.ui.needs import Workbench
from homespun.ui.starters import Gallery
from homespun.ui.views import Action, ModelStatus, Problem
from homespun.ui.window import MainWindow
from homespun.ui.words import Say


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    return Workshop(tmp_path)


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def window(
    say: Say, qtbot: QtBot, workshop: Workshop, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MainWindow]:
    made = MainWindow(Workbench(lambda: workshop), shelf, Gallery(), say)
    # The web view has its own tests; here it would only load a page that isn't there.
    monkeypatch.setattr(made.preview, "warm", lambda: None)
    monkeypatch.setattr(made.preview, "present", shown_at(made))
    made.opening.shown.disconnect()
    made.opening.shown.connect(made.preview.present)
    made.show()
    yield made
    made.close()
    assert made.closed_well


def shown_at(window: MainWindow) -> Callable[[str, str, str], None]:
    def present(address: str, title: str, note: str) -> None:
        window.preview.title.setText(f"{title} at {address}")
        window.preview.say_note(note)

    return present


def planned(window: MainWindow, qtbot: QtBot) -> None:
    window.describe.box.setPlainText("We lend gear")
    window.describe.make.click()
    qtbot.waitUntil(lambda: window.plan.build.isVisible(), timeout=5000)


def built(window: MainWindow, qtbot: QtBot) -> None:
    planned(window, qtbot)
    window.plan.build.click()
    qtbot.waitUntil(lambda: "at http" in window.preview.title.text(), timeout=5000)


def test_from_words_to_the_plan_to_the_running_app(window: MainWindow, workshop: Workshop, qtbot: QtBot) -> None:
    planned(window, qtbot)
    assert window.pages.currentWidget() is window.plan_page
    assert window.plan.title.text() == "Gear Lending"
    window.plan.build.click()
    qtbot.waitUntil(lambda: "at http" in window.preview.title.text(), timeout=5000)
    assert window.pages.currentWidget() is window.app_page
    assert workshop.built == [PLAN]
    qtbot.waitUntil(lambda: window.sidebar.apps.list.count() == 1)
    assert window.sidebar.apps.list.currentItem().text() == "Gear Lending"
    assert window.sidebar.versions.isVisible()


def test_lines_are_on_screen_before_the_plan_is_finished(window: MainWindow, workshop: Workshop, qtbot: QtBot) -> None:
    release = threading.Event()
    workshop.hold = lambda _: bool(release.wait(20)) and None
    window.making.start("We lend gear")
    qtbot.waitUntil(lambda: [part.words.text() for part in window.plan.parts] == ["Loans: item"], timeout=5000)
    assert window.plan.title.text() == "Gear Lending"
    qtbot.waitUntil(lambda: window.plan_work.text.text() == "Doing propose")
    assert window.plan_work.left.text() == "about 10 seconds left"
    release.set()
    qtbot.waitUntil(lambda: window.plan.build.isVisible(), timeout=5000)


def test_what_was_unticked_and_renamed_is_built_that_way(window: MainWindow, workshop: Workshop, qtbot: QtBot) -> None:
    planned(window, qtbot)
    late = next(part for part in window.plan.parts if part.row.kind == "flag")
    late.tick.click()
    loans = next(part for part in window.plan.parts if part.row.kind == "table" and "Loan" in part.row.text)
    due = next(child for child in loans.children_shown if child.row.text.startswith("Due"))
    due.pencil.click()
    due.edit.setText("Back by")
    window.plan.build.click()
    qtbot.waitUntil(lambda: bool(workshop.built), timeout=5000)
    plan = workshop.built[0]
    assert list(plan.of(FlagLine)) == []
    loan = plan.table("Loan")
    assert isinstance(loan, Table)
    assert [field.label for field in loan.fields if field.name == "due"] == ["Back by"]


def test_cancel_is_back_at_the_words_within_a_second(window: MainWindow, workshop: Workshop, qtbot: QtBot) -> None:
    workshop.hold = until_cancelled
    window.describe.box.setPlainText("We lend gear")
    window.describe.make.click()
    qtbot.waitUntil(lambda: window.plan_work.isVisible() and workshop.asked != [], timeout=5000)
    before = time.monotonic()
    window.plan_work.cancel.click()
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.describe, timeout=1000)
    assert time.monotonic() - before < 1
    assert window.describe.box.toPlainText() == "We lend gear"
    assert not window.plan_work.isVisible()


def test_cancelling_the_build_keeps_the_plan(window: MainWindow, workshop: Workshop, qtbot: QtBot) -> None:
    planned(window, qtbot)
    workshop.hold = until_cancelled
    window.plan.build.click()
    qtbot.waitUntil(lambda: workshop.asked[-1][0] == "build", timeout=5000)
    assert not window.plan.build.isVisible()
    assert not window.plan.parts[0].isEnabled()
    window.plan_work.cancel.click()
    qtbot.waitUntil(lambda: not window.plan_work.isVisible(), timeout=1000)
    assert window.pages.currentWidget() is window.plan_page
    assert window.plan.build.isVisible()
    assert window.plan.parts[0].isEnabled()


def test_work_that_ends_after_the_person_moved_on_changes_nothing(
    window: MainWindow, workshop: Workshop, qtbot: QtBot
) -> None:
    release, done = threading.Event(), threading.Event()

    def hold(_: Progress) -> None:
        release.wait(20)
        done.set()

    workshop.hold = hold
    window.making.start("We lend gear")
    qtbot.waitUntil(lambda: bool(workshop.asked), timeout=5000)
    window.new_app()
    release.set()
    assert done.wait(5)
    workshop.hold = lambda _: None
    qtbot.waitUntil(lambda: not window.jobs._running, timeout=5000)
    assert window.pages.currentWidget() is window.describe
    assert not window.plan_work.isVisible()
    assert not window.card.isVisible()


def test_a_starter_needs_no_words_and_no_model(window: MainWindow, workshop: Workshop, qtbot: QtBot) -> None:
    window.describe.starter_chosen.emit("tool-lending")
    qtbot.waitUntil(lambda: window.plan.build.isVisible(), timeout=5000)
    assert workshop.asked == [("starter", "tool-lending")]


def test_words_from_the_command_line_are_planned_and_built(
    window: MainWindow, workshop: Workshop, qtbot: QtBot
) -> None:
    window.making._soon.setInterval(50)
    window.begin("We lend gear")
    assert window.describe.box.toPlainText() == "We lend gear"
    qtbot.waitUntil(lambda: "at http" in window.preview.title.text(), timeout=8000)
    assert workshop.built == [PLAN]


def test_touching_the_plan_stops_it_from_being_built_by_itself(
    window: MainWindow, workshop: Workshop, qtbot: QtBot
) -> None:
    window.begin("We lend gear")
    qtbot.waitUntil(lambda: window.plan.build.isVisible(), timeout=8000)
    assert window.making._soon.isActive()
    window.plan.parts[0].tick.click()
    assert not window.making._soon.isActive()
    assert not window.plan_work.isVisible()
    assert workshop.built == []


def test_feedback_shows_what_changes_then_changes_it(window: MainWindow, workshop: Workshop, qtbot: QtBot) -> None:
    built(window, qtbot)
    qtbot.keyClicks(window.feedback.box, "a phone number")
    qtbot.keyClick(window.feedback.box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.feedback.accept.isVisible(), timeout=5000)
    assert ("apply", "a phone number") not in workshop.asked
    window.feedback.accept.click()
    qtbot.waitUntil(lambda: window.preview.note.text() == "Done. Loans get “Phone”.", timeout=5000)
    assert window.feedback.box.text() == ""
    assert not window.feedback.review.isVisible()


def test_a_change_can_be_left(window: MainWindow, workshop: Workshop, qtbot: QtBot) -> None:
    built(window, qtbot)
    window.changing.ask("a phone number")
    qtbot.waitUntil(lambda: window.feedback.leave.isVisible(), timeout=5000)
    window.feedback.leave.click()
    assert not window.feedback.review.isVisible()
    assert "apply" not in [what for what, _ in workshop.asked]


def test_going_back_to_a_version(window: MainWindow, workshop: Workshop, qtbot: QtBot) -> None:
    built(window, qtbot)
    qtbot.waitUntil(lambda: bool(window.sidebar.versions.findChildren(QPushButton)), timeout=5000)
    links = window.sidebar.versions.findChildren(QPushButton)
    next(link for link in links if link.accessibleName() == "Go back to: Version 1").click()
    qtbot.waitUntil(lambda: ("restore", "v1") in workshop.asked, timeout=5000)
    qtbot.waitUntil(lambda: "went back" in window.preview.note.text(), timeout=5000)


def test_renaming_and_binning_an_app(window: MainWindow, workshop: Workshop, qtbot: QtBot) -> None:
    built(window, qtbot)
    qtbot.waitUntil(lambda: window.sidebar.apps.list.count() == 1, timeout=5000)
    key = str(workshop.entries[0].folder)
    window.sidebar.apps.renamed.emit(key, "Kit")
    qtbot.waitUntil(lambda: window.sidebar.apps.list.item(0).text() == "Kit", timeout=5000)
    window.sidebar.apps.deleted.emit(key)
    qtbot.waitUntil(lambda: window.sidebar.apps.list.count() == 0, timeout=5000)
    assert window.pages.currentWidget() is window.describe
    assert not window.sidebar.versions.isVisible()


def test_a_failure_says_one_sentence_and_try_again_tries_again(
    window: MainWindow, workshop: Workshop, qtbot: QtBot
) -> None:
    workshop.fail = ModelFailed("The model's process ended.")
    window.describe.box.setPlainText("We lend gear")
    window.describe.make.click()
    qtbot.waitUntil(lambda: window.card.isVisible(), timeout=5000)
    assert window.card.sentence.text() == "The model's process ended."
    assert window.describe.box.toPlainText() == "We lend gear"
    workshop.fail = None
    window.card.act.click()
    qtbot.waitUntil(lambda: window.plan.build.isVisible(), timeout=5000)
    assert not window.card.isVisible()


def test_a_text_the_model_cannot_hold_is_said_at_the_box(window: MainWindow, workshop: Workshop, qtbot: QtBot) -> None:
    workshop.fail = RequestTooLong("This is more than can be read at once.")
    window.describe.box.setPlainText("We lend gear")
    window.describe.make.click()
    qtbot.waitUntil(lambda: window.describe.problem.isVisible(), timeout=5000)
    assert window.describe.problem.text().startswith("This is more than can be read at once.")
    assert not window.card.isVisible()


def test_a_build_that_fails_its_checks_keeps_the_plan_on_screen(
    window: MainWindow, workshop: Workshop, qtbot: QtBot
) -> None:
    planned(window, qtbot)
    workshop.fail = BuildFailed("The page Loans does not open.", ("screens/loans.py: 12",))
    window.plan.build.click()
    qtbot.waitUntil(lambda: window.card.isVisible(), timeout=5000)
    assert window.card.problem is not None
    assert window.card.problem.action is Action.COPY
    assert "screens/loans.py: 12" in window.card.problem.details
    assert window.pages.currentWidget() is window.plan_page


def test_a_change_that_fails_leaves_the_app_and_the_words(window: MainWindow, workshop: Workshop, qtbot: QtBot) -> None:
    built(window, qtbot)
    workshop.fail = DiskFull("The disk is full.")
    window.feedback.box.setText("a phone number")
    window.feedback.send.click()
    qtbot.waitUntil(lambda: window.card.isVisible(), timeout=5000)
    assert window.pages.currentWidget() is window.app_page
    assert window.feedback.box.text() == "a phone number"
    assert window.feedback.isEnabled()


def test_without_a_model_the_window_offers_to_get_it_and_then_it_is_ready(
    window: MainWindow, shelf: Shelf, qtbot: QtBot
) -> None:
    shelf.here = False
    window.begin(None)
    qtbot.waitUntil(lambda: window.sidebar.model.state.status is ModelStatus.MISSING, timeout=5000)
    assert window.sidebar.model.get.text() == "Get it (1.1 GB)"
    window.sidebar.model.get.click()
    qtbot.waitUntil(lambda: window.sidebar.model.state.status is ModelStatus.READY, timeout=5000)
    assert shelf.taken == ["qwen2.5-coder-1.5b"]


def test_a_model_that_cannot_be_fetched_says_so_and_can_be_tried_again(
    window: MainWindow, shelf: Shelf, qtbot: QtBot
) -> None:
    shelf.here, shelf.fail = False, ModelUnreachable("No address answered.")
    window.models.get()
    qtbot.waitUntil(lambda: window.card.isVisible(), timeout=5000)
    assert window.sidebar.model.state.status is ModelStatus.MISSING
    shelf.fail = None
    window.card.act.click()
    qtbot.waitUntil(lambda: window.sidebar.model.state.status is ModelStatus.READY, timeout=5000)


def test_a_request_without_a_model_leads_to_getting_it(window: MainWindow, workshop: Workshop, qtbot: QtBot) -> None:
    workshop.fail = ModelMissing("There is no language model on this computer yet.")
    window.making.start("We lend gear")
    qtbot.waitUntil(lambda: window.card.isVisible(), timeout=5000)
    assert window.card.act.text() == "Get the model"


def test_what_cannot_be_left_out_is_said_and_the_plan_stays(
    window: MainWindow, workshop: Workshop, qtbot: QtBot
) -> None:
    planned(window, qtbot)
    for part in window.plan.parts:
        if part.row.kind == "table":
            part.tick.click()
    window.plan.build.click()
    qtbot.waitUntil(lambda: window.card.isVisible(), timeout=5000)
    assert "only table" in window.card.sentence.text()
    assert window.card.act.text() == "Change it"
    window.card.act.click()
    assert window.pages.currentWidget() is window.plan_page
    assert workshop.built == []


def test_new_app_never_throws_away_words_that_were_not_built(window: MainWindow, qtbot: QtBot) -> None:
    window.describe.box.setPlainText("We lend gear")
    window.sidebar.apps.new.click()
    assert window.describe.box.toPlainText() == "We lend gear"
    built(window, qtbot)
    window.sidebar.apps.new.click()
    assert window.describe.box.toPlainText() == ""


def test_a_fault_of_ours_while_planning_leads_back_to_the_words(
    window: MainWindow, workshop: Workshop, qtbot: QtBot
) -> None:
    workshop.fail = KeyError("due")
    window.describe.box.setPlainText("We lend gear")
    window.describe.make.click()
    qtbot.waitUntil(lambda: window.card.isVisible(), timeout=5000)
    assert window.card.act.text() == "Copy details"
    assert window.pages.currentWidget() is window.describe
    assert window.describe.box.toPlainText() == "We lend gear"


def test_closing_stops_the_work_and_closes_the_studio(window: MainWindow, workshop: Workshop, qtbot: QtBot) -> None:
    workshop.hold = until_cancelled
    window.making.start("We lend gear")
    qtbot.waitUntil(lambda: bool(workshop.asked), timeout=5000)
    before = time.monotonic()
    window.close()
    assert time.monotonic() - before < 5
    assert workshop.closed.is_set()
    assert window.closed_well


def test_everything_that_can_be_pressed_has_a_name_for_a_screen_reader(window: MainWindow) -> None:
    window.card.present(Problem("It did not work.", "Try again.", Action.RETRY))
    window.preview.card.present(Problem("It did not work.", "Try again.", Action.RELOAD))
    buttons = window.findChildren(QAbstractButton)
    nameless = [button for button in buttons if not (button.text() or button.accessibleName())]
    assert len(buttons) > 20
    assert nameless == []
