"""Whatever goes wrong, a person reads one sentence and has one thing to do."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from homespun import errors
from homespun.ui.problem_card import ProblemCard
from homespun.ui.problems import problem_of
from homespun.ui.views import Action
from homespun.ui.words import Say


def leaves(kind: type[errors.HomespunError] = errors.HomespunError) -> list[type[errors.HomespunError]]:
    below = [leaf for child in kind.__subclasses__() if child.__module__ == errors.__name__ for leaf in leaves(child)]
    return below or [kind]


@pytest.mark.parametrize("kind", leaves(), ids=lambda kind: kind.__name__)
def test_every_error_has_one_sentence_one_hint_and_one_action(
    kind: type[errors.HomespunError], say: Say, qtbot: QtBot
) -> None:
    card = ProblemCard(say)
    qtbot.addWidget(card)
    card.present(problem_of(kind("It did not work.")))
    assert card.sentence.text() == "It did not work."
    assert card.hint.text().endswith(".")
    visible = [button for button in card.findChildren(QPushButton) if not button.isHidden()]
    assert [button.text() for button in visible] == [card.problem.action.value if card.problem else ""]


def test_what_nobody_foresaw_is_called_our_mistake_and_its_details_can_be_copied(say: Say, qtbot: QtBot) -> None:
    try:
        raise KeyError("colour")
    except KeyError as error:
        problem = problem_of(error)
    card = ProblemCard(say)
    qtbot.addWidget(card)
    card.present(problem)
    assert "KeyError" not in card.sentence.text() + card.hint.text()
    assert problem.action is Action.COPY
    card.act.click()
    copied = QGuiApplication.clipboard().text()
    assert "KeyError: 'colour'" in copied
    assert "test_ui_problems.py" in copied


def test_a_missing_model_offers_to_get_it() -> None:
    assert problem_of(errors.ModelMissing("There is none.")).action is Action.GET_MODEL


def test_a_plan_with_problems_says_the_first_of_them() -> None:
    problem = problem_of(errors.PlanInvalid("This can't be built.", ("Loan has no field due.", "And more.")))
    assert problem.sentence == "This can't be built. Loan has no field due."


def test_a_problem_can_be_put_away(say: Say, qtbot: QtBot) -> None:
    card = ProblemCard(say)
    qtbot.addWidget(card)
    card.present(problem_of(errors.DiskFull("The disk is full.")))
    with qtbot.waitSignal(card.closed):
        card.cross.click()
    assert card.isHidden()
