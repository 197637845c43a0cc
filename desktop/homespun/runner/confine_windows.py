"""Windows: a job for this process alone: no other programs, a limit of memory, no reach into other windows.

WRITTEN FROM DOCUMENTATION, NEVER RUN. It would keep neither files nor network from the process; until it has been tried
on Windows, nothing about it may be promised.
"""

from __future__ import annotations

import ctypes
from typing import Any

_BASIC_UI, _EXTENDED = 4, 9
_ONE_PROCESS, _MEMORY, _NO_DIALOG, _END_WITH_JOB = 0x8, 0x100, 0x400, 0x2000
_ALL_UI = 0xFF


class _Basic(ctypes.Structure):
    _fields_ = [
        ("process_time", ctypes.c_int64),
        ("job_time", ctypes.c_int64),
        ("flags", ctypes.c_uint32),
        ("least", ctypes.c_size_t),
        ("most", ctypes.c_size_t),
        ("processes", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority", ctypes.c_uint32),
        ("scheduling", ctypes.c_uint32),
    ]


class _Extended(ctypes.Structure):
    _fields_ = [
        ("basic", _Basic),
        ("io", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("peak_process", ctypes.c_size_t),
        ("peak_job", ctypes.c_size_t),
    ]


def restrict(memory: int) -> None:
    """Put this process into a job of its own; the job's handle stays open as long as it lives. Raises OSError."""
    load: Any = getattr(ctypes, "WinDLL")  # noqa: B009 - not there on other systems
    kernel = load("kernel32", use_last_error=True)
    kernel.CreateJobObjectW.restype = kernel.GetCurrentProcess.restype = ctypes.c_void_p
    job = ctypes.c_void_p(kernel.CreateJobObjectW(None, None))
    limits = _Extended()
    limits.basic.flags = _ONE_PROCESS | _NO_DIALOG | _END_WITH_JOB | (_MEMORY if memory else 0)
    limits.basic.processes = 1
    limits.process_memory = memory
    screen = ctypes.c_uint32(_ALL_UI)
    done = (
        kernel.SetInformationJobObject(job, _EXTENDED, ctypes.byref(limits), ctypes.sizeof(limits))
        and kernel.SetInformationJobObject(job, _BASIC_UI, ctypes.byref(screen), ctypes.sizeof(screen))
        and kernel.AssignProcessToJobObject(job, ctypes.c_void_p(kernel.GetCurrentProcess()))
    )
    if not done:
        raise OSError("the process could not be put into a job")
