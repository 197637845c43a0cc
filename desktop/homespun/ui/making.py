"""From words to a running app: plans it, shows the plan as it grows, builds what the person kept of it.

Holds the request and the proposal in hand. Knows no widgets: it gets words and choices and sends states.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from homespun.core.progress import Note, PlanLine, Progress, Stage
from homespun.errors import RequestEmpty, RequestTooLong
from homespun.ui.jobs import Job, Jobs, Lane, Work
from homespun.ui.needs import Workbench
from homespun.ui.plan_view import chosen_plan, growing_row, growing_title, rows_of, title_of
from homespun.ui.problems import problem_of
from homespun.ui.views import Choices, PartRow, PlanState, WorkState
from homespun.ui.wording import plain
from homespun.ui.words import Say

if TYPE_CHECKING:  # the studio is loaded late, in a lane: the window comes first
    from homespun.studio.values import BuiltApp, Proposal

PAUSE_MS = 4000  # how long a plan is shown before it is built without asking


class Making(QObject):
    """One app in the making at a time."""

    began = Signal()
    plan_changed = Signal(object)
    work_changed = Signal(object)
    refused = Signal(str)
    failed = Signal(object)
    stopped = Signal()
    built = Signal(object)

    def __init__(self, bench: Workbench, jobs: Jobs, say: Say) -> None:
        """Nothing runs yet."""
        super().__init__(jobs)
        self._bench, self._jobs, self._say = bench, jobs, say
        self._job: Job | None = None
        self._proposal: Proposal | None = None
        self._request = ""
        self._choices = Choices()
        self._rows: tuple[PartRow, ...] = ()
        self._notes: tuple[str, ...] = ()
        self._automatic = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PAUSE_MS)
        self._soon.timeout.connect(self._build_all)

    @property
    def busy(self) -> bool:
        """Whether something runs."""
        return self._job is not None

    @property
    def planned(self) -> bool:
        """Whether there is a whole plan to build."""
        return self._proposal is not None

    @Slot(str)
    def start(self, request: str) -> None:
        """Plan an app for these words."""
        self._fresh(request)
        job = self._jobs.prepare()
        job.done.connect(self._proposed)
        words = self._say("Reading what you wrote …")
        self._run(job, words, lambda progress: self._bench.studio.propose(request, progress))

    def start_by_itself(self, request: str) -> None:
        """As start, and build without being asked unless the person changes something meanwhile."""
        self.start(request)
        self._automatic = True

    @Slot(str)
    def start_from(self, key: str) -> None:
        """Show a starter's plan; needs no model."""
        self._fresh("")
        job = self._jobs.prepare()
        job.done.connect(self._proposed)
        self._run(job, self._say("Getting ready …"), lambda _progress: self._bench.studio.starter(key))

    def _fresh(self, request: str) -> None:
        self.drop()
        self._request, self._proposal, self._rows, self._notes = request, None, (), ()
        self._automatic = False
        self.began.emit()
        self.plan_changed.emit(PlanState())

    @Slot()
    def hold(self) -> None:
        """The person has touched the plan: wait for them."""
        self._automatic = False
        if self._soon.isActive():
            self._soon.stop()
            self.work_changed.emit(None)

    @Slot()
    def _build_all(self) -> None:
        self.build(Choices())

    @Slot(object)
    def build(self, choices: Choices) -> None:
        """Build the plan without what was unticked, with the new names."""
        proposal = self._proposal
        if proposal is None or self._job is not None:
            return
        self._soon.stop()
        self._choices = choices
        job = self._jobs.prepare()
        job.done.connect(self._built)

        def work(progress: Progress) -> BuiltApp:
            plan = chosen_plan(proposal.plan, choices)
            return self._bench.studio.build(replace(proposal, plan=plan), progress)

        self._run(job, self._say("Building your app …"), work)

    @Slot()
    def again(self) -> None:
        """Do once more what failed."""
        if self._proposal is not None:
            self.build(self._choices)
        elif self._request:
            self.start(self._request)

    @Slot()
    def cancel(self) -> None:
        """Stop what runs; what is known of the plan stays."""
        self.hold()
        if self._job is not None:
            self._job.cancel()

    def drop(self) -> None:
        """Stop what runs without a word: the person has moved on."""
        self._soon.stop()
        if self._job is not None:
            self._job.drop()
        self._job = None
        self.work_changed.emit(None)

    def _run(self, job: Job, words: str, work: Work) -> None:
        job.progressed.connect(self._progressed)
        job.failed.connect(self._failed)
        job.cancelled.connect(self._cancelled)
        self._job = job
        self.work_changed.emit(WorkState(words))
        self._jobs.start(Lane.BUILD, job, work)

    @Slot(object)
    def _progressed(self, event: object) -> None:
        if isinstance(event, Stage):
            self.work_changed.emit(WorkState(self._say(event.text), event.fraction, event.seconds_left))
        elif isinstance(event, PlanLine) and self._proposal is None:
            self._rows = growing_row(self._rows, event)
            self.plan_changed.emit(PlanState(growing_title(self._rows), self._rows, self._notes))
        elif isinstance(event, Note):
            self._notes = (*self._notes, plain(event.text))

    @Slot(object)
    def _proposed(self, proposal: Proposal) -> None:
        self._end()
        self._proposal = proposal
        rows, title = rows_of(proposal.plan, self._say.language), title_of(proposal.plan)
        notes = tuple(dict.fromkeys((*map(plain, proposal.notes), *self._notes)))
        self.plan_changed.emit(PlanState(title, rows, notes, finished=True))
        if self._automatic:
            self._automatic = False
            self.work_changed.emit(WorkState(self._say("Building this in a moment, unless you change something.")))
            self._soon.start()

    @Slot(object)
    def _built(self, app: BuiltApp) -> None:
        self._end()
        self._proposal = None
        self.built.emit(app)

    @Slot(object)
    def _failed(self, error: BaseException) -> None:
        self._end()
        if isinstance(error, RequestEmpty | RequestTooLong):
            self.refused.emit(f"{error.message} {error.hint}")
        else:
            self.failed.emit(problem_of(error))
            if self._proposal is None:
                self.stopped.emit()

    @Slot()
    def _cancelled(self) -> None:
        self._end()
        if self._proposal is None:
            self.stopped.emit()

    def _end(self) -> None:
        self._job = None
        self.work_changed.emit(None)
