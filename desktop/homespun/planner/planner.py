"""The public face of the planner: a request becomes a plan, a message becomes edits, with the model's help.

Owns the run of one planning: which call comes when, what is told to the person on the way, what is recorded. The order
is data (`sequence`); how a step is done lives in the other modules.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from homespun import paths
from homespun.core.describe import describe_statement
from homespun.core.edits import Edit
from homespun.core.plan import Plan, Statement
from homespun.core.plan_text import statement_text
from homespun.core.progress import Note, PlanLine, Progress, Stage
from homespun.errors import ModelFailed, RequestEmpty, RequestTooLong
from homespun.planner import sequence
from homespun.planner.assemble import Frame, assemble
from homespun.planner.blueprints import load_blueprints
from homespun.planner.calculator import calculator
from homespun.planner.calculator import flow as calculator_flow
from homespun.planner.draft import Draft, quote
from homespun.planner.enrich import enrich
from homespun.planner.feedback.feedback import read_feedback
from homespun.planner.lines.calls import Written, write_lines
from homespun.planner.lines.examples import Examples, examples_of
from homespun.planner.lines.kinds import CHOICES, KINDS, piece_turn
from homespun.planner.model import prompts as texts
from homespun.planner.model.kept_calls import KeptCalls
from homespun.planner.model.process import ModelProcess
from homespun.planner.tables.answer import read_answer
from homespun.planner.tables.coverage import unused_numbers
from homespun.planner.tables.grammar import table_grammar
from homespun.planner.tables.tables import build
from homespun.planner.text.colours import theme_colours
from homespun.planner.text.impossible import impossible
from homespun.planner.text.reading import sentences, voice
from homespun.planner.values.recipe import Passage
from homespun.planner.wishes.wishes import Unread, calculations, read_wishes
from homespun.runner.command import self_command

MOST_CHARACTERS = 6000


@dataclass(frozen=True, slots=True)
class PlannerRecord:
    """What a version keeps of how its plan came about."""

    model: str
    prompts_hash: str
    answers: tuple[tuple[str, str], ...]
    tokens_read: int
    tokens_written: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan that compiles, with a sentence for each thing the person should know."""

    plan: Plan
    notes: tuple[str, ...]
    record: PlannerRecord


@dataclass(frozen=True, slots=True)
class PlannedEdits:
    """The edits that a message asks for."""

    edits: tuple[Edit, ...]
    notes: tuple[str, ...]
    record: PlannerRecord


@dataclass(frozen=True, slots=True)
class Completion:
    """What the model wrote without any help, for comparison."""

    text: str
    tokens_read: int
    tokens_written: int


@dataclass(slots=True)
class _Run:
    """The bookkeeping of one planning."""

    started: float = field(default_factory=time.monotonic)
    answers: list[tuple[str, str]] = field(default_factory=list)
    read: int = 0
    written: int = 0


class Planner:
    """Plans with one model file. The model's process starts with the first call or with `warm_up`."""

    def __init__(
        self,
        model_path: Path,
        command: Callable[..., list[str]] = self_command,
        threads: int = 2,
        keep: Path | None = None,
        anew: bool = False,
    ) -> None:
        """Nothing starts yet. command gives the command line of a verb of this program.

        keep is a folder where answers to single calls are kept, for measuring only; anew asks again for what is kept.
        """
        self._model = model_path
        process = ModelProcess(model_path, command, paths.cache() / "prefixes", threads)
        self._process = process if keep is None else KeptCalls(process, keep, model_path.name, anew)
        self._prompts = texts.load(paths.templates() / "prompts")
        self._speed = _Speed()
        self._said: Examples | None = None  # read with the first request that needs them

    @property
    def spared(self) -> float:
        """Seconds that kept answers would have taken, since the start."""
        return self._process.spared if isinstance(self._process, KeptCalls) else 0.0

    @property
    def pid(self) -> int | None:
        """The model process's id while it lives."""
        return self._process.pid

    def warm_up(self, progress: Progress) -> None:
        """Load the model and the prompts' states, so that the first request does not wait. Raises ModelMissing."""
        progress.tell(Stage("model", "Waking up the model"))
        self._process.warm([self._prompts.prefix(name) for name in sequence.prompts_used()], progress)

    def estimate(self, request: str) -> float:
        """Give the seconds that planning this request will take, from what the last ones took."""
        return self._speed.estimate(request)

    def plan(self, request: str, progress: Progress) -> Planned:
        """Make a plan. Tells a PlanLine for each line as it is found. Raises RequestEmpty, RequestTooLong, ModelFailed."""
        request = _tidy(request)
        run = _Run()
        left = self.estimate(request)
        progress.tell(Stage("read", sequence.PLAN[0].words, 0.0, left))
        frame = _frame(request)
        draft = self._calculator(request, frame, run, progress) if calculator.is_calculator(request) else None
        if draft is None:
            draft = self._tables(request, frame, run, progress, left)
            enrich(draft, request)
            calculations(draft, request)
            for table in draft.tables:
                _tell(progress, draft.statement(table))
            progress.tell(Stage("wishes", sequence.PLAN[2].words, 0.7, left * 0.3))
            unread = read_wishes(draft, request, lambda line: _tell_line(progress, line))
            missed = self._lines(draft, request, unread, run, progress)
            draft.notes += [f"Not understood yet: “{passage.clause}”; say it in other words." for passage in missed]
        done = assemble(draft, frame)
        notes = [
            *done.notes,
            *unused_numbers(draft, request, [statement_text(s) for s in done.plan.statements]),
            *(f"This can't be done here: {wish}. The nearest thing is {near}." for wish, near in frame.cannot),
        ]
        for note in notes:
            progress.tell(Note(note))
        self._speed.learn(request, time.monotonic() - run.started)
        return Planned(done.plan, tuple(notes), self._record(run))

    def edits(self, plan: Plan, message: str, progress: Progress) -> PlannedEdits:
        """Read what a message about an app asks to be changed; what can't be done is declined, never half done."""
        message = _tidy(message)
        run = _Run()
        progress.tell(Stage("edits", "Reading what should change"))
        edits, notes = read_feedback(plan, message)
        return PlannedEdits(edits, notes, self._record(run))

    def complete(
        self, prompt: str, max_tokens: int, progress: Progress, system: str = "You are a helpful assistant."
    ) -> Completion:
        """Let the model answer a prompt on its own (ChatML, greedy)."""
        done = self._process.generate("", texts.chat(system, prompt), max_tokens, progress)
        return Completion(done.text, done.tokens_read, done.tokens_written)

    def close(self) -> None:
        """End the model's process."""
        self._process.close()

    def _tables(self, request: str, frame: Frame, run: _Run, progress: Progress, left: float) -> Draft:
        step = sequence.PLAN[1]
        progress.tell(Stage(step.name, step.words, 0.1, left * 0.9))
        first: list[str] = []

        def told(part: str) -> None:
            for line in part.splitlines():
                if line.startswith("app ") and not first:
                    first.append(line)
                    _tell_line(progress, line)

        text = self._ask(step, request, table_grammar(request, frame.voice.language), run, progress, told)
        title, raw = read_answer(text)
        return build(request, title, raw, frame.voice.language)

    def _lines(
        self, draft: Draft, request: str, unread: Sequence[Unread], run: _Run, progress: Progress
    ) -> list[Passage]:
        """Let the model write a line for what code could not read; gives the clauses that stay open."""
        asked = _Lines(self._process, self._prompts, run, progress)
        return write_lines(draft, request, unread, asked, self._examples(), lambda line: _tell_line(progress, line))

    def _examples(self) -> Examples:
        if self._said is None:
            self._said = examples_of(load_blueprints(paths.templates() / "blueprints"))
        return self._said

    def _calculator(self, request: str, frame: Frame, run: _Run, progress: Progress) -> Draft | None:
        """Plan a calculator; None where no result could be worked out, so that tables are the better answer."""
        step = sequence.CALCULATOR
        progress.tell(Stage(step.name, step.words, 0.2))
        draft = Draft(language=frame.voice.language)
        title = table_grammar(request, draft.language).replace('"app " title "\\n" tables', '"app " title "\\n"')
        answer = self._ask(sequence.PLAN[1], request, title, run, progress, lambda part: None)
        draft.title = read_answer(answer)[0] or "Calculator"
        _tell_line(progress, f"app {draft.title}")
        done = calculator_flow.work_out(
            request,
            lambda grammar, after: self._ask(step, request, grammar, run, progress, lambda part: None, after=after),
        )
        if not any(line.startswith("result ") for line in done.lines):
            return None
        draft.lines = [*done.lines, f"page calculator {quote(draft.title)}"]
        draft.notes += done.notes
        for line in draft.lines:
            _tell_line(progress, line)
        return draft

    def _ask(
        self,
        step: sequence.Step,
        request: str,
        grammar: str,
        run: _Run,
        progress: Progress,
        told: Callable[[str], None],
        after: str = "",
    ) -> str:
        prefix = self._prompts.prefix(step.prompt)
        tail = texts.user_turn(request) + after
        # Three characters a token is on the safe side in every language we know; only a long text is counted.
        if (len(prefix) + len(tail)) / 3 > texts.LIMIT_TOKENS and self._process.count(
            prefix + tail, progress
        ) > texts.LIMIT_TOKENS:
            raise RequestTooLong("That is more text than the model can read at once.")
        done = self._process.generate(
            prefix, tail, step.limit, progress, grammar, end_bias=step.end_bias, stop_repeats=True, told=told
        )
        run.answers.append((step.name, done.text))
        run.read += done.tokens_read
        run.written += done.tokens_written
        return done.text

    def _record(self, run: _Run) -> PlannerRecord:
        seconds = round(time.monotonic() - run.started, 2)
        return PlannerRecord(self._model.name, self._prompts.hash(), tuple(run.answers), run.read, run.written, seconds)


@dataclass(frozen=True, slots=True)
class _Lines:
    """Asks the model for the kind of a piece and for one line, and keeps the books of it."""

    process: ModelProcess | KeptCalls
    prompts: texts.Prompts
    run: _Run
    progress: Progress

    def kinds(self, piece: str) -> Mapping[str, float]:
        """Give the log likelihood of each kind of piece."""
        turn = piece_turn(texts.clean(piece))
        scores, read = self.process.compare(self.prompts.prefix("kinds"), turn, CHOICES, self.progress)
        self.run.read += read
        self.run.answers.append(("kind", f"{piece}: {', '.join(f'{score:.2f}' for score in scores)}"))
        return dict(zip(KINDS, scores, strict=True))

    def line(self, tables: str, prompt: str, grammar: str) -> Written:
        """Write one line."""
        step = sequence.LINES
        prefix = self.prompts.prefix(step.prompt)
        try:
            done = self.process.generate(
                prefix, texts.clean(prompt), step.limit, self.progress, grammar, shared=texts.clean(tables) + "\n\n"
            )
        except (ModelFailed, RequestTooLong):
            if self.process.pid is None:
                raise
            return Written("", 0.0)  # one line less is no reason to lose the plan
        self.run.answers.append((step.name, done.text))
        self.run.read += done.tokens_read
        self.run.written += done.tokens_written
        return Written(done.text if done.finished else "", done.likelihood)


@dataclass(slots=True)
class _Speed:
    """Seconds for each hundred characters of a request, learned as a moving average."""

    base: float = 2.5
    per_hundred: float = 1.2

    def estimate(self, request: str) -> float:
        return round(self.base + self.per_hundred * len(request) / 100, 1)

    def learn(self, request: str, seconds: float) -> None:
        hundreds = max(1.0, len(request) / 100)
        measured = max(0.1, (seconds - self.base) / hundreds)
        self.per_hundred = 0.6 * self.per_hundred + 0.4 * measured


def _tidy(text: str) -> str:
    text = text.strip()
    if not any(letter.isalpha() for letter in text):
        raise RequestEmpty("Nothing is described yet.")
    if len(text) > MOST_CHARACTERS:
        raise RequestTooLong("That is more text than the model can read at once.")
    return text


def _frame(request: str) -> Frame:
    primary, background = "", ""
    for sentence in sentences(request):
        front, back = theme_colours(sentence)
        primary, background = primary or front, background or back
    return Frame(voice(request), primary, background, impossible(request))


def _tell(progress: Progress, statement: Statement) -> None:
    progress.tell(PlanLine(statement_text(statement), describe_statement(statement)))


def _tell_line(progress: Progress, line: str) -> None:
    from homespun.planner.assemble import parsed

    statement = parsed(line)
    if statement is not None:
        _tell(progress, statement)
