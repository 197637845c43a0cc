"""seccomp: takes system calls away from this process for good. x86-64 and aarch64; needs no rights, no package.

Closes what Landlock doesn't see or an older kernel's Landlock doesn't know: every new socket, other programs and
processes, marks on files, shared memory, doors into the kernel. Knows calls, nothing of apps.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import struct
import sys

from homespun.runner import kernel

# Name, number on x86-64, number on aarch64 (- where there is no such call). By what they would give away.
_TABLE = """
socket 41 198  connect 42 203  bind 49 200  sendmmsg 307 269
execve 59 221  execveat 322 281  fork 57 -  vfork 58 -
ptrace 101 117  process_vm_readv 310 270  process_vm_writev 311 271  kcmp 312 272  process_madvise 440 440
process_mrelease 448 448  tkill 200 130  rt_sigqueueinfo 129 138  rt_tgsigqueueinfo 297 240  pidfd_open 434 434
pidfd_send_signal 424 424  pidfd_getfd 438 438  setpriority 141 140  sched_setaffinity 203 122  ioprio_set 251 30
migrate_pages 256 238  setrlimit 160 164
chmod 90 -  fchmod 91 52  fchmodat 268 53  fchmodat2 452 452  chown 92 -  fchown 93 55  lchown 94 -  fchownat 260 54
utime 132 -  utimes 235 -  futimesat 261 -  utimensat 280 88  truncate 76 45
setxattr 188 5  lsetxattr 189 6  fsetxattr 190 7  removexattr 197 14  lremovexattr 198 15  fremovexattr 199 16
link 86 -  linkat 265 37  symlink 88 -  symlinkat 266 36  mknod 133 -  mknodat 259 33
unshare 272 97  setns 308 268  mount 165 40  umount2 166 39  chroot 161 51  pivot_root 155 41  open_tree 428 428
move_mount 429 429  fsopen 430 430  fsconfig 431 431  fsmount 432 432  fspick 433 433  mount_setattr 442 442
bpf 321 280  perf_event_open 298 241  userfaultfd 323 282  syslog 103 116
keyctl 250 219  add_key 248 217  request_key 249 218
memfd_create 319 279  memfd_secret 447 447  shmget 29 194  shmat 30 196  shmctl 31 195  semget 64 190  msgget 68 186
mq_open 240 180  inotify_init 253 -  inotify_init1 294 26  fanotify_init 300 262
"""
# Libraries go on with an older call when these seem not to be there.
_ABSENT = "clone3 435 435  openat2 437 437  io_uring_setup 425 425  io_uring_enter 426 426  io_uring_register 427 427"
_LAST_KNOWN = 462  # what newer kernels bring is refused until somebody has looked at it
_NETWORK = ("socket", "connect", "sendmmsg")  # what a database on a server needs

_LOAD, _EQUAL, _AT_LEAST, _SOME_BITS, _AND, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x54, 0x06
_ALLOW, _END_PROCESS = 0x7FFF0000, 0x80000000
_REFUSE, _NO_SUCH = 0x50000 | errno.EPERM, 0x50000 | errno.ENOSYS
_NUMBER, _MACHINE, _ARGUMENTS = 0, 4, 16  # where the kernel puts what a filter sees
_SET_FILTER, _ALL_THREADS, _IS_THERE = 1, 1, 2

Instruction = tuple[int, int, int, int]  # code, value, jump if true, jump if false


def machine() -> str:
    """Give "x86_64" or "aarch64", or "" for what this module has no table for."""
    name = {"amd64": "x86_64", "arm64": "aarch64"}.get(platform.machine().lower(), platform.machine())
    return name if name in ("x86_64", "aarch64") and sys.maxsize > 2**32 else ""


def is_there() -> bool:
    """Say whether calls can be taken away on this machine."""
    if not sys.platform.startswith("linux") or not machine():
        return False
    try:
        return kernel.call(_own_number(), _IS_THERE, 0, struct.pack("=I", _REFUSE & 0xFFFF0000)) == 0
    except OSError:
        return False


def numbers(machine: str) -> dict[str, int]:
    """Give the numbers of the calls that are refused."""
    words = _TABLE.split()
    column = 1 if machine == "x86_64" else 2
    return {words[at]: int(words[at + column]) for at in range(0, len(words), 3) if words[at + column] != "-"}


def restrict(network: bool = False) -> None:
    """Take the calls away, in all threads. network: connections to other programs stay. Raises OSError."""
    filters = program(machine(), os.getpid(), network)
    code = b"".join(struct.pack("=HBBI", code, yes, no, value) for code, value, yes, no in filters)
    kept = ctypes.create_string_buffer(code, len(code))
    header = struct.pack("HxxxxxxQ", len(filters), ctypes.addressof(kept))
    if kernel.call(_own_number(), _SET_FILTER, _ALL_THREADS, header) != 0:
        raise OSError(errno.EBUSY, "a thread has a filter of its own")


def _own_number() -> int:
    return 317 if machine() == "x86_64" else 277


def program(machine: str, pid: int, network: bool = False) -> list[Instruction]:
    """Write the filter for a machine: the kernel runs it before every system call of process pid."""
    intel = machine == "x86_64"
    made: list[Instruction] = [
        (_LOAD, _MACHINE, 0, 0),
        (_EQUAL, 0xC000003E if intel else 0xC00000B7, 1, 0),
        (_RETURN, _END_PROCESS, 0, 0),  # another machine's table: no library of ours does that
        (_LOAD, _NUMBER, 0, 0),
        (_AT_LEAST, _LAST_KNOWN + 1, 0, 1),  # x86-64's second table (x32) too
        (_RETURN, _NO_SUCH, 0, 0),
    ]

    def only_if(number: int, argument: int, *tests: Instruction) -> None:
        """Allow a call if tests let the argument pass: the last one skips one instruction then."""
        made.append((_EQUAL, number, 0, len(tests) + 3))
        made.append((_LOAD, _ARGUMENTS + 8 * argument, 0, 0))
        made.extend(tests)
        made.extend([(_RETURN, _REFUSE, 0, 0), (_RETURN, _ALLOW, 0, 0)])

    only_if(56 if intel else 220, 0, (_SOME_BITS, 0x10000, 1, 0))  # clone: threads only
    only_if(53 if intel else 199, 1, (_AND, 0xF, 0, 0), (_EQUAL, 1, 1, 0))  # socketpair: others can send to any address
    for number in (62, 234) if intel else (129, 131):  # kill, tgkill: itself only
        only_if(number, 0, (_EQUAL, pid, 1, 0))
    # prlimit64: reading only. Both halves of the address must be nothing.
    low, high = _ARGUMENTS + 8 * 2, _ARGUMENTS + 8 * 2 + 4
    made.append((_EQUAL, 302 if intel else 261, 0, 6))
    made += [(_LOAD, low, 0, 0), (_EQUAL, 0, 0, 2), (_LOAD, high, 0, 0), (_EQUAL, 0, 1, 0)]
    made += [(_RETURN, _REFUSE, 0, 0), (_RETURN, _ALLOW, 0, 0)]
    # prctl: the bond with the parent stays (PR_SET_PDEATHSIG).
    only_if(157 if intel else 167, 0, (_EQUAL, 1, 0, 1))
    # open, openat: emptying a file that is only opened for reading passes Landlock before version 3.
    for number, argument in ((2, 1), (257, 2)) if intel else ((56, 2),):
        only_if(number, argument, (_AND, 0x203, 0, 0), (_EQUAL, 0x200, 0, 1))
    absent = _ABSENT.split()
    for number in (int(absent[at]) for at in range(1, len(absent), 3)):
        made += [(_EQUAL, number, 0, 1), (_RETURN, _NO_SUCH, 0, 0)]
    for name, number in numbers(machine).items():
        if not (network and name in _NETWORK):
            made += [(_EQUAL, number, 0, 1), (_RETURN, _REFUSE, 0, 0)]
    made.append((_RETURN, _ALLOW, 0, 0))
    return made
