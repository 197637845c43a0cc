"""Says times and tidies up words for the window. Knows nothing of Qt."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from homespun.ui.words import Say

_EMPHASIS = re.compile(r"(\*\*?)(\S(?:.*?\S)?)\1")


def when(iso: str, say: Say, now: datetime | None = None) -> str:
    """Say an ISO time as a person would: "today, 14:05", "yesterday, 9:30", "3 May 2026"; empty for no time."""
    try:
        moment = datetime.fromisoformat(iso)
    except ValueError:
        return ""
    now = now or datetime.now().astimezone()
    moment = moment.astimezone(now.tzinfo)
    clock = f"{moment.hour}:{moment.minute:02}"
    if moment.date() == now.date():
        return say("today, {clock}", clock=clock)
    if moment.date() == (now - timedelta(days=1)).date():
        return say("yesterday, {clock}", clock=clock)
    month = say(_MONTHS[moment.month - 1])
    return f"{moment.day} {month} {moment.year}" if say.language == "en" else f"{moment.day}. {month} {moment.year}"


_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def plain(text: str) -> str:
    """Take the stars of emphasis off; the window shows plain text only."""
    return _EMPHASIS.sub(r"\2", text).strip()


def shortened(text: str, longest: int = 90) -> str:
    """Give the beginning of a text on one line, cut at a word."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    return f"{line[:longest].rsplit(' ', 1)[0].rstrip(',;:.')} …"


def number(count: int, say: Say) -> str:
    """Say a count with its thousands apart."""
    return f"{count:,}" if say.language == "en" else f"{count:,}".replace(",", ".")


def gigabytes(size: int) -> str:
    """Say a file's size."""
    return f"{size / 1e9:.1f} GB" if size >= 1e9 else f"{size / 1e6:.0f} MB"


def file_size(size: int) -> str:
    """Say the size of a file that may be small."""
    return f"{max(round(size / 1e3), 1)} kB" if size < 1e6 else gigabytes(size)
