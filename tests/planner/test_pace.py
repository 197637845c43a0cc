"""The model goes on at a bearable pace beside other programs: one thread where the second would only wait."""

from __future__ import annotations

from homespun.planner.model.pace import AGAIN, Pace


def test_on_a_quiet_machine_all_threads_work() -> None:
    pace = Pace(2)
    for _ in range(200):
        assert pace.threads == 2
        pace.took(0.05, 0.098)


def test_beside_another_program_one_thread_works_and_later_all_are_tried_again() -> None:
    pace = Pace(2)
    pace.took(0.6, 0.3)
    assert pace.threads == 2  # once may be an accident
    pace.took(0.6, 0.3)
    for _ in range(AGAIN):
        assert pace.threads == 1
        pace.took(0.1, 0.05)
    assert pace.threads == 2
    pace.took(0.6, 0.3)
    pace.took(0.6, 0.3)
    for _ in range(2 * AGAIN):
        assert pace.threads == 1  # still crowded: the next try comes later
        pace.took(0.1, 0.05)
    assert pace.threads == 2


def test_a_single_slow_step_changes_nothing() -> None:
    pace = Pace(2)
    for _ in range(20):
        pace.took(0.6, 0.3)
        pace.took(0.05, 0.1)
        assert pace.threads == 2


def test_with_one_thread_there_is_nothing_to_decide() -> None:
    pace = Pace(1)
    for _ in range(5):
        pace.took(0.6, 0.1)
        assert pace.threads == 1
