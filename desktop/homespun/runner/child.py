"""Child processes: started, read line by line, spoken to, and ended with everything they started.

The only module that imports subprocess. Knows nothing of what the children do. A child of ours ends with us: its
standard input closes, and on Linux the kernel ends it (`runner.leash`).
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import threading
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from homespun.errors import MachineProblem, ProgramMissing
from homespun.runner.command import python_environment
from homespun.runner.leash import PARENT

TAIL_LINES = 60
_LINE_LIMIT = 1 << 20  # characters; a child that never ends its line must not fill the memory
_POSIX = os.name == "posix"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a child ended. code is the exit status (negative: the signal); stopped: because we asked."""

    code: int
    stopped: bool = False

    @property
    def ok(self) -> bool:
        """Whether it ended by itself and well."""
        return self.code == 0 and not self.stopped

    def __str__(self) -> str:
        """Say it in words."""
        if self.stopped:
            return "was stopped"
        return f"was ended by signal {-self.code}" if self.code < 0 else f"ended with status {self.code}"


class Child:
    """One process, started on construction, in a process group of its own. Safe to use from several threads."""

    def __init__(
        self,
        argv: Sequence[str],
        cwd: Path | None = None,
        env: Mapping[str, str] | None = None,
        on_line: Callable[[str], None] | None = None,
        stdin: bool = False,
    ) -> None:
        """Start argv. env is the whole environment (ours if left out); on_line gets each line of standard output, in
        a reading thread; stdin: `send` will be used. Raises ProgramMissing, MachineProblem."""
        self._argv = list(argv)
        self._cwd = cwd
        self._env = python_environment(os.environ if env is None else env) | {PARENT: str(os.getpid())}
        self._on_line = on_line
        self._speaks = stdin
        self._tail: deque[str] = deque(maxlen=TAIL_LINES)
        self._asked = False
        self._outcome: Outcome | None = None
        self._started = threading.Event()
        self._ended = threading.Event()
        self._sending = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._problem: OSError | None = None
        # This thread starts the child and lives as long as it: the kernel's parent-death signal is bound to the thread
        # that started a process, not to its program.
        threading.Thread(target=self._own, name=f"child {Path(argv[0]).name}", daemon=True).start()
        self._started.wait()
        if isinstance(self._problem, FileNotFoundError) and (cwd is None or cwd.is_dir()):
            raise ProgramMissing(f"The program {self._argv[0]} isn't there.") from self._problem
        if self._problem is not None:
            raise MachineProblem(f"A part of the program could not be started ({self._problem.strerror}).")

    @property
    def pid(self) -> int:
        """The process id, also after its end."""
        assert self._process is not None
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Whether it still runs."""
        return not self._ended.is_set()

    @property
    def tail(self) -> str:
        """The newest lines it wrote, standard output and errors, for the log."""
        return "\n".join(self._tail.copy())

    def send(self, line: str) -> None:
        """Write a line to it. Raises BrokenPipeError if it has ended."""
        pipe = self._process.stdin if self._process is not None else None
        if not self._speaks or pipe is None or pipe.closed:
            raise BrokenPipeError("this child does not listen")
        with self._sending:
            try:
                pipe.write(line.encode("utf-8") + b"\n")
                pipe.flush()
            except ValueError as problem:  # closed by another thread meanwhile
                raise BrokenPipeError("this child has ended") from problem

    def wait(self, timeout: float | None = None) -> Outcome:
        """Wait for its end and the last of its lines, timeout in seconds. Raises TimeoutError if it still runs."""
        if not self._ended.wait(timeout):
            raise TimeoutError(f"{Path(self._argv[0]).name} still runs after {timeout} seconds")
        assert self._outcome is not None
        return self._outcome

    def stop(self, grace: float = 3.0) -> Outcome:
        """End it and all it started: ask, wait grace seconds, then force. Does nothing if it has ended."""
        if self.alive:
            self._asked = True
            self._signal(force=False)
            if not self._ended.wait(grace):
                self._signal(force=True)
        return self.wait(10.0)

    def _signal(self, force: bool) -> None:
        process = self._process
        assert process is not None
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if _POSIX:
                os.killpg(process.pid, signal.SIGKILL if force else signal.SIGTERM)
            elif force:
                process.kill()
            else:
                process.terminate()

    def _own(self) -> None:
        try:
            process = subprocess.Popen(
                self._argv,
                cwd=self._cwd,
                env=self._env,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                start_new_session=_POSIX,
            )
        except OSError as problem:
            self._problem = problem
            self._ended.set()
            self._started.set()
            return
        self._process = process
        self._started.set()
        readers = [
            threading.Thread(target=self._read, args=(stream, told), daemon=True)
            for stream, told in ((process.stdout, self._on_line), (process.stderr, None))
        ]
        for reader in readers:
            reader.start()
        if _POSIX:
            # Not reaped yet, so the number of its group is still its own: whatever it left behind ends now.
            os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
            self._signal(force=True)
        code = process.wait()
        for reader in readers:
            reader.join(5.0)
        with self._sending, contextlib.suppress(OSError, AttributeError):
            process.stdin.close()  # type: ignore[union-attr]
        self._outcome = Outcome(code, self._asked)
        self._ended.set()

    def _read(self, stream: IO[bytes] | None, told: Callable[[str], None] | None) -> None:
        assert stream is not None
        with stream:
            while line := stream.readline(_LINE_LIMIT):
                text = line.decode("utf-8", "replace").rstrip("\r\n")
                self._tail.append(text)
                if told is not None:
                    told(text)
