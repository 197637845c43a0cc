"""Work beside the window: it tells, it stops, it never speaks out of turn."""

from __future__ import annotations

import threading
import time

from PySide6.QtCore import QObject, QThread, Slot
from pytestqt.qtbot import QtBot

from homespun.core.progress import Note, Progress, Stage
from homespun.errors import DiskFull
from homespun.ui.jobs import Job, Jobs, Lane, Work


class Listener(QObject):
    def __init__(self, job: Job) -> None:
        super().__init__()
        self.events: list[object] = []
        self.ends: list[object] = []
        self.threads: set[QThread] = set()
        job.progressed.connect(self.hear)
        job.done.connect(self.end)
        job.failed.connect(self.end)
        job.cancelled.connect(self.stop)

    @Slot(object)
    def hear(self, event: object) -> None:
        self.events.append(event)
        self.threads.add(QThread.currentThread())

    @Slot(object)
    def end(self, value: object) -> None:
        self.ends.append(value)

    @Slot()
    def stop(self) -> None:
        self.ends.append("cancelled")


def started(jobs: Jobs, work: Work, lane: Lane = Lane.BUILD) -> tuple[Job, Listener]:
    job = jobs.prepare()
    listener = Listener(job)
    return jobs.start(lane, job, work), listener


def test_five_thousand_events_all_arrive_in_order_in_the_windows_thread(jobs: Jobs, qtbot: QtBot) -> None:
    def work(progress: Progress) -> bool:
        for number in range(5000):
            progress.tell(Stage("count", str(number), number / 5000))
        return True

    _, listener = started(jobs, work)
    qtbot.waitUntil(lambda: listener.ends == [True], timeout=20000)
    assert [event.text for event in listener.events if isinstance(event, Stage)] == [str(n) for n in range(5000)]
    assert listener.threads == {jobs.thread()}


def test_cancel_is_felt_within_a_second_even_when_the_work_does_not_listen(jobs: Jobs, qtbot: QtBot) -> None:
    release = threading.Event()
    job, listener = started(jobs, lambda _: release.wait(20))
    before = time.monotonic()
    job.cancel()
    qtbot.waitUntil(lambda: listener.ends == ["cancelled"], timeout=1000)
    assert time.monotonic() - before < 1
    release.set()


def test_cancel_reaches_the_work(jobs: Jobs, qtbot: QtBot) -> None:
    closed, begun = threading.Event(), threading.Event()

    def work(progress: Progress) -> None:
        progress.on_cancel(closed.set)
        begun.set()
        closed.wait(20)
        progress.check()

    job, listener = started(jobs, work)
    assert begun.wait(5)
    job.cancel()
    assert closed.wait(1)
    qtbot.waitUntil(lambda: listener.ends == ["cancelled"], timeout=1000)


def test_dropped_work_says_nothing_any_more(jobs: Jobs, qtbot: QtBot) -> None:
    begun, release = threading.Event(), threading.Event()

    def work(progress: Progress) -> str:
        begun.set()
        release.wait(20)
        return "too late"

    job, listener = started(jobs, work)
    assert begun.wait(5)
    job.drop()
    release.set()
    _, after = started(jobs, lambda _: "next")
    qtbot.waitUntil(lambda: after.ends == ["next"], timeout=5000)
    assert listener.ends == []
    assert listener.events == []


def test_an_error_arrives_as_it_is(jobs: Jobs, qtbot: QtBot) -> None:
    def work(_: Progress) -> None:
        raise DiskFull("The disk is full.")

    _, listener = started(jobs, work)
    qtbot.waitUntil(lambda: len(listener.ends) == 1)
    assert isinstance(listener.ends[0], DiskFull)


def test_work_on_a_lane_waits_for_its_turn_and_lanes_dont_wait_for_each_other(jobs: Jobs, qtbot: QtBot) -> None:
    release, seen = threading.Event(), []
    started(jobs, lambda _: (release.wait(20), seen.append("first")))
    _, second = started(jobs, lambda _: seen.append("second"))
    _, other = started(jobs, lambda _: seen.append("other lane"), Lane.PREVIEW)
    qtbot.waitUntil(lambda: len(other.ends) == 1)
    assert seen == ["other lane"]
    release.set()
    qtbot.waitUntil(lambda: len(second.ends) == 1)
    assert seen == ["other lane", "first", "second"]


def test_closing_stops_everything_that_runs_and_waits(qapp: object) -> None:
    jobs = Jobs()

    def work(progress: Progress) -> None:
        while True:
            progress.tell(Note("still here"))

    for lane in Lane:
        started(jobs, work, lane)
        started(jobs, work, lane)
    before = time.monotonic()
    assert jobs.close(5)
    assert time.monotonic() - before < 5
