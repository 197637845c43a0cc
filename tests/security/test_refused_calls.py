"""T-STRACE and the filter itself: in ordinary use nothing is refused that anybody would miss, on either processor."""

from __future__ import annotations

import errno
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from stage import free_port, run_once, running
from visit_samples import sample_app

from homespun.checks.check import check_app
from homespun.checks.process import Checker
from homespun.core.progress import Progress
from homespun.runner import seccomp
from homespun.runner.app_process import AppProcess
from homespun.runner.command import self_command
from homespun.runner.confine import available

# Refused in ordinary use, and harmless: glibc goes on with clone; SQLite run by root gives files to root; libraries
# look at what they can do without.
KNOWN_CALLS = {"clone3", "fchown"}
KNOWN_PATHS = ("/proc/version", "overcommit_memory", "openssl.cnf", "transparent_hugepage", "/proc/sys/")


def traced(log: Path) -> Callable[..., list[str]]:
    # -D: the tracer is not the parent, who must be us.
    return lambda verb: ["strace", "-D", "-f", "-qq", "-o", str(log), "-e", "status=failed", *self_command(verb)]


def strange(log: Path) -> list[str]:
    refused = [
        line for line in log.read_text("utf-8", "replace").splitlines() if re.search("EPERM|EACCES|ENOSYS", line)
    ]
    calls = [re.sub(r"^\d+ +", "", line) for line in refused]
    return [
        call
        for call in calls
        if call.partition("(")[0] not in KNOWN_CALLS and not any(path in call for path in KNOWN_PATHS)
    ]


@pytest.mark.journey
@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")
@pytest.mark.skipif(not available().whole, reason="needs Landlock and seccomp")
def test_in_ordinary_use_nothing_is_refused_that_anybody_would_miss(tmp_path: Path) -> None:
    spec, app = sample_app(tmp_path / "app")
    with running(app, traced(tmp_path / "served")) as (_process, port):
        for query in ("", *(f"page={page.slug}" for page in spec.pages)):
            run_once(port, query)
    checker = Checker(tmp_path, command=traced(tmp_path / "checked"))
    report = check_app(app, spec, Progress(), timeout=240, checker=checker)  # saves through every form
    assert report.ok, report.findings
    assert strange(tmp_path / "served") == []
    assert strange(tmp_path / "checked") == []


@pytest.mark.journey
@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="needs Linux")
def test_a_process_has_one_thread_when_it_closes_itself_off(tmp_path: Path) -> None:
    """Landlock holds the thread that asks for it and what this one starts, not those beside it."""
    process = AppProcess(tmp_path)
    try:
        process.wait_warm(Progress())
        assert len(list(Path(f"/proc/{process.pid}/task").iterdir())) == 1
    finally:
        process.stop(0.2)


def test_the_walls_stand_in_a_served_app(tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text("import streamlit as st\nst.title('x')\n", encoding="utf-8")
    process = AppProcess(tmp_path)
    try:
        process.serve(tmp_path, free_port(), "a-key-that-is-long-enough", Progress())
        status = Path(f"/proc/{process.pid}/status").read_text(encoding="utf-8")
        limits = Path(f"/proc/{process.pid}/limits").read_text(encoding="utf-8")
    finally:
        process.stop(0.2)
    assert re.search(r"NoNewPrivs:\s+1", status)
    if available().seccomp:
        assert re.search(r"Seccomp:\s+2", status)
    assert re.search(r"Max core file size +0 ", limits)
    assert re.search(r"Max data size +2147483648 ", limits)


# The filter run by hand, for the processor we are not on too.

LOAD, EQUAL, AT_LEAST, SOME_BITS, AND, RETURN = 0x20, 0x15, 0x35, 0x45, 0x54, 0x06
AUDIT = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
ALLOWED, REFUSED, ABSENT = 0x7FFF0000, 0x50000 | errno.EPERM, 0x50000 | errno.ENOSYS
PID = 4711


def decide(machine: str, number: int, *arguments: int, audit: int = 0, network: bool = False) -> int:
    words = [number, audit or AUDIT[machine], 0, 0]
    for argument in (*arguments, 0, 0, 0, 0, 0, 0)[:6]:
        words += [argument & 0xFFFFFFFF, argument >> 32]
    program = seccomp.program(machine, PID, network)
    held, at = 0, 0
    while True:
        code, value, yes, no = program[at]
        at += 1
        match code:
            case 0x20:
                held = words[value // 4]
            case 0x54:
                held &= value
            case 0x06:
                return value
            case _:
                holds = {EQUAL: held == value, AT_LEAST: held >= value, SOME_BITS: bool(held & value)}[code]
                at += yes if holds else no


THREAD, FORK = 0x3D0F00, 17
# What is asked, x86-64's number, aarch64's, arguments, the answer.
ASKED = [
    ("a thread", 56, 220, (THREAD,), ALLOWED),
    ("a process", 56, 220, (FORK,), REFUSED),
    ("a pair of streams", 53, 199, (1, 1 | 0x80000), ALLOWED),
    ("a pair of datagrams", 53, 199, (1, 2), REFUSED),
    ("a signal to itself", 62, 129, (PID, 15), ALLOWED),
    ("a signal to another", 62, 129, (1, 15), REFUSED),
    ("a signal to a thread of another", 234, 131, (1, 1, 15), REFUSED),
    ("to read its limits", 302, 261, (0, 7, 0, 0x7FFF00000000), ALLOWED),
    ("to change its limits", 302, 261, (0, 7, 0x7FFF00001000, 0), REFUSED),
    ("to change its limits from a round address", 302, 261, (0, 7, 0x700000000, 0), REFUSED),
    ("to leave its parent", 157, 167, (1, 0), REFUSED),
    ("to name a thread", 157, 167, (15, 0), ALLOWED),
    ("to open for reading", 257, 56, (0, 0, 0), ALLOWED),
    ("to open for writing anew", 257, 56, (0, 0, 0x241), ALLOWED),  # Landlock's to decide
    ("to empty by opening", 257, 56, (0, 0, 0x200), REFUSED),
    ("to read", 0, 63, (), ALLOWED),
    ("to accept a visitor", 288, 242, (), ALLOWED),
    ("a socket", 41, 198, (2, 1), REFUSED),
    ("to start a program", 59, 221, (), REFUSED),
    ("clone3", 435, 435, (), ABSENT),
    ("what nobody knows yet", 500, 500, (), ABSENT),
]


@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: asked[0])
def test_the_filter_answers_right(machine: str, asked: tuple[str, int, int, tuple[int, ...], int]) -> None:
    _what, intel, arm, arguments, answer = asked
    assert decide(machine, intel if machine == "x86_64" else arm, *arguments) == answer


@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
def test_a_database_on_a_server_may_be_spoken_to_and_nothing_else_changes(machine: str) -> None:
    numbers = seccomp.numbers(machine)
    answers = {name: decide(machine, number, network=True) for name, number in numbers.items()}
    assert {name for name, answer in answers.items() if answer == ALLOWED} == {"socket", "connect", "sendmmsg"}


def test_another_processors_calls_end_the_process() -> None:
    assert decide("x86_64", 0, audit=0x40000003) == 0x80000000
    assert decide("x86_64", 0x40000000 + 41) == ABSENT


HEADERS = {
    "x86_64": "#include </usr/include/x86_64-linux-gnu/asm/unistd_64.h>",
    "aarch64": "#define __BITS_PER_LONG 64\n#include </usr/include/asm-generic/unistd.h>",
}


@pytest.mark.parametrize("machine", HEADERS)
def test_the_numbers_are_those_of_the_kernels_headers(machine: str) -> None:
    if shutil.which("cpp") is None:
        pytest.skip("needs cpp and the kernel's headers")
    source = HEADERS[machine] + ("\n#define __ARCH_WANT_RENAMEAT\n" if machine == "aarch64" else "\n")
    done = subprocess.run(["cpp", "-dM", "-"], input=source, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip("needs the kernel's headers")
    known = {m[1]: m[2] for m in re.finditer(r"#define __NR3?_?(?:3264_)?(\w+) (\d+)$", done.stdout, re.MULTILINE)}
    wrong = {
        name: (number, known[name])
        for name, number in seccomp.numbers(machine).items()
        if name in known and int(known[name]) != number
    }
    assert wrong == {}
    assert len(set(seccomp.numbers(machine)) & set(known)) > 60
