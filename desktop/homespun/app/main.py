"""Runs a verb: Ctrl-C stops it within a second, problems are one sentence and a next action, details go to the log."""

from __future__ import annotations

import logging
import logging.handlers
import os
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from types import FrameType
from typing import TYPE_CHECKING

from homespun import paths
from homespun.app.arguments import VERBS, parser
from homespun.app.doctor import has_display
from homespun.app.terminal import Terminal
from homespun.core.progress import Progress
from homespun.errors import Bug, Cancelled, HomespunError, ProgramMissing

if TYPE_CHECKING:
    from homespun.studio.studio import Studio

STOPPED = 130  # what shells expect after Ctrl-C


def main(argv: Sequence[str]) -> int:
    """Run `homespun` with these arguments; gives the exit status, 0 only if it worked."""
    first = argv[0] if argv else ""
    if first == "eval":
        # Late: its modules are for developers and cost time at every start.
        from homespun.evaluation.command import main as evaluate

        return evaluate(argv[1:])
    if first not in VERBS and not first.startswith("-"):
        return _window(" ".join(argv).strip())
    words = parser().parse_args(list(argv))
    # Late: `--help` and mistakes in the command line answer at once.
    from homespun.app.commands import COMMANDS

    terminal = Terminal(getattr(words, "json", False))
    return guarded(terminal, lambda progress: COMMANDS[words.verb](words, terminal, progress))


def guarded(terminal: Terminal, work: Callable[[Progress], int]) -> int:
    """Do work(progress) so that it can be stopped and speaks in sentences; gives the exit status."""
    log = _log()
    progress = Progress(terminal.hear)

    def stop(number: int, frame: FrameType | None) -> None:
        signal.signal(number, signal.default_int_handler)  # a second time ends it at once
        progress.cancel()

    if threading.current_thread() is threading.main_thread():
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, stop)
    try:
        return work(progress)
    except (Cancelled, KeyboardInterrupt):
        terminal.say("Stopped.", event="stopped")
        return STOPPED
    except HomespunError as problem:
        log.error("%s: %s", type(problem).__name__, problem.message, exc_info=problem)
        terminal.fail(problem)
        return 1
    except BrokenPipeError:  # whoever read our output has gone
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception:
        log.exception("unexpected")
        terminal.fail(
            Bug("Something in Homespun went wrong.", f"Your apps are safe; details are in {paths.home() / 'logs'}.")
        )
        return 1


def _window(text: str) -> int:
    _log()
    if has_display():
        try:
            # Late: the terminal's verbs must work where Qt doesn't.
            from homespun.ui.window import run
        except ImportError as problem:
            missing = ProgramMissing(f"The window can't be opened ({problem}).")
            if not text:
                Terminal(False).fail(missing)
                return 1
        else:
            return run(_open_studio, text or None)
    terminal = Terminal(False)
    if not text:
        terminal.say('There is no display. Say what you need: homespun "We lend books to …"')
        return 2
    from homespun.app.commands import in_terminal

    return guarded(terminal, lambda progress: in_terminal(text, terminal, progress))


def _open_studio() -> Studio:
    # Late, in a worker's thread: the window is on screen before anything heavy is loaded.
    from homespun.app.parts import open_studio

    return open_studio()


def _log() -> logging.Logger:
    log = logging.getLogger("homespun")
    if log.handlers:
        return log
    log.propagate = False
    try:
        folder = paths.home() / "logs"
        folder.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = logging.handlers.RotatingFileHandler(
            folder / "homespun.log", maxBytes=1 << 20, backupCount=3, encoding="utf-8"
        )
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log.addHandler(handler)
    return log
