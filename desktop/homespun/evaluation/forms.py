"""A form filled in as a person would: each value is put into the widgets of its field, as far as they can take it.

Knows every kind of widget and what it accepts; a value that it can't accept raises CannotTake. Doesn't know scenarios.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from homespun.evaluation.appmap import Column, TableOf
from homespun.evaluation.driver_app import Label, Running, unescape
from homespun.evaluation.outcome import CannotTake, StepFailed
from homespun.evaluation.reading import is_done, read_date, read_number, read_time, read_yes
from homespun.evaluation.values import CLOCK, is_blank

PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)
SAMPLES: dict[str, Any] = {
    "email": "sample@example.org",
    "url": "https://example.org",
    "phone": "0123 456789",
    "date": CLOCK.date(),
    "datetime": CLOCK,
    "time": "09:00",
    "yesno": True,
    "file": PICTURE,
    "image": PICTURE,
}


@dataclass(frozen=True, slots=True)
class Refusal:
    """The app refused: field (or "") -> sentence, and whether a person saw it."""

    messages: dict[str, str]
    visible: bool

    def __str__(self) -> str:
        """Give the sentences with their places."""
        return "; ".join(f"{field or 'form'}: {sentence}" for field, sentence in self.messages.items()) or "no message"


def put(widget: Any, value: Any, field: str) -> None:
    """Put a value (date words already turned into dates) into a widget. Raises CannotTake."""
    writer = WRITERS.get(widget.type)
    if writer is None:
        raise CannotTake(field, f"the form has no way to type this ({widget.type})")
    if getattr(widget, "disabled", False):
        raise CannotTake(field, "the field can't be changed")
    writer(widget, value, field)


def _text(widget: Any, value: Any, field: str) -> None:
    if is_blank(value):
        text = ""
    elif isinstance(value, float) and value.is_integer():
        text = str(int(value))
    else:
        text = value.strftime("%Y-%m-%d %H:%M") if isinstance(value, datetime) else str(value)
    if getattr(widget, "max_chars", 0) and len(text) > widget.max_chars:
        raise CannotTake(field, f"at most {widget.max_chars} letters fit")
    widget.set_value(text)


def _number(widget: Any, value: Any, field: str) -> None:
    if is_blank(value):
        widget.set_value(None)
        return
    number = read_number(value, "en_GB") if isinstance(value, str) else value
    if number is None or isinstance(number, (date, time)):
        raise CannotTake(field, f"{value} is no number")
    number = float(number)
    low, high = getattr(widget, "min", None), getattr(widget, "max", None)
    if (low is not None and number < low) or (high is not None and number > high):
        raise CannotTake(field, f"the field takes no {value} (from {low} to {high})")
    whole = getattr(widget.proto, "data_type", None) == 0  # INT of both number_input and slider
    if whole and not number.is_integer():
        raise CannotTake(field, f"the field takes whole numbers only, not {value}")
    widget.set_value(int(number) if number.is_integer() and whole else number)


def _moment(value: Any) -> Any:
    if isinstance(value, str):
        return read_date(value, "en_GB") or read_time(value)
    return value


def _date(widget: Any, value: Any, field: str) -> None:
    if is_blank(value):
        widget.set_value(None)
        return
    moment = _moment(value)
    day = moment.date() if isinstance(moment, datetime) else moment
    if not isinstance(day, date):
        raise CannotTake(field, f"{value} is no date")
    if not widget.min <= day <= widget.max:
        raise CannotTake(field, f"the field takes no {day} (from {widget.min} to {widget.max})")
    widget.set_value((day, day) if getattr(widget, "is_range", False) else day)


def _time(widget: Any, value: Any, field: str) -> None:
    if is_blank(value):
        widget.set_value(None)
        return
    moment = _moment(value)
    clock = moment.time() if isinstance(moment, datetime) else moment
    if not isinstance(clock, time):
        raise CannotTake(field, f"{value} is no time")
    widget.set_value(clock)


def _datetime(widget: Any, value: Any, field: str) -> None:
    if is_blank(value):
        widget.set_value(None)
        return
    moment = _moment(value)
    if isinstance(moment, date) and not isinstance(moment, datetime):
        moment = datetime.combine(moment, CLOCK.time())
    if isinstance(moment, time):
        moment = datetime.combine(CLOCK.date(), moment)
    if not isinstance(moment, datetime):
        raise CannotTake(field, f"{value} is no date with a time")
    widget.set_value(moment)


def option_for(options: Sequence[str], value: Any) -> str | None:
    """Give the written option that a value means: the same words, yes or no, or the done option for true."""
    if isinstance(value, bool):
        if any(read_yes(option) is not None for option in options):
            return next((option for option in options if read_yes(option) is value), None)
        done = [option for option in options if is_done(option)]
        others = [option for option in options if option not in done and option.strip(" —–-")]
        fitting = (done or others[-1:]) if value else others
        return fitting[0] if fitting else None
    text = _plain(value, written=False)
    exact = next((option for option in options if _plain(option) == text), None)
    return exact or next((option for option in options if re.sub(r"^\W+", "", _plain(option)) == text), None)


def _plain(value: Any, *, written: bool = True) -> str:
    """Give a value for comparison; written: it stands on the page, where Markdown's signs stand behind backslashes."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, time):
        value = value.strftime("%H:%M")
    text = unescape(value) if written else str(value)
    return re.sub(r"\s+", " ", text).strip().casefold()


def _choice(widget: Any, value: Any, field: str) -> None:
    options = [str(option) for option in widget.options]
    if is_blank(value):
        empty = next((option for option in options if not option.strip(" —–-")), None)
        widget.set_value(None if empty is None else Label(empty))
        return
    option = option_for(options, value)
    if option is None:
        raise CannotTake(field, f'there is no "{value}" to choose, only {", ".join(options[:12]) or "nothing"}')
    widget.set_value(Label(option))


def _choices(widget: Any, value: Any, field: str) -> None:
    wanted = [] if is_blank(value) else list(value) if isinstance(value, (list, tuple)) else [value]
    options = [str(option) for option in widget.options]
    chosen = []
    for one in wanted:
        option = option_for(options, one)
        if option is None:
            raise CannotTake(field, f'there is no "{one}" to choose, only {", ".join(options[:12]) or "nothing"}')
        chosen.append(Label(option))
    single = widget.type == "button_group" and widget._is_single_select
    widget.set_value((chosen[0] if chosen else None) if single else chosen)


def _yes(widget: Any, value: Any, field: str) -> None:
    answer = read_yes(value) if isinstance(value, str) and value else bool(value)
    if answer is None:
        raise CannotTake(field, f"{value} is neither yes nor no")
    widget.set_value(answer)


def _stars(widget: Any, value: Any, field: str) -> None:
    if is_blank(value):
        widget.set_value(None)
        return
    number = read_number(str(value), "en_GB")
    stars = len(widget.proto.options) if len(getattr(widget.proto, "options", ())) else 5
    if number is None or not 1 <= number <= stars or number != int(number):
        raise CannotTake(field, f"there are 1 to {stars} stars, not {value}")
    widget.set_value(int(number) - 1)


def _file(widget: Any, value: Any, field: str) -> None:
    if is_blank(value):
        widget.set_value(None)
        return
    content = value if isinstance(value, bytes) else PICTURE
    widget.set_value(("sample.png", content, "image/png"))


WRITERS: dict[str, Callable[[Any, Any, str], None]] = {
    "text_input": _text,
    "text_area": _text,
    "number_input": _number,
    "slider": _number,
    "date_input": _date,
    "time_input": _time,
    "date_time_input": _datetime,
    "selectbox": _choice,
    "radio": _choice,
    "select_slider": _choice,
    "multiselect": _choices,
    "button_group": _choices,
    "checkbox": _yes,
    "toggle": _yes,
    "feedback": _stars,
    "file_uploader": _file,
}


class Form:
    """The form of a table's record, open on the page."""

    def __init__(self, running: Running, table: TableOf) -> None:
        """Take the app, whose page shows the form. Raises StepFailed if it doesn't."""
        self.running = running
        self.table = table
        if running.find(f"{table.name}.save") is None:
            raise StepFailed(f"a form for {table.label}", f"there is no button {table.name}.save")

    def widgets(self, column: Column) -> list[Any]:
        """Give the widgets of a field: one, or a date and a time."""
        key = f"{self.table.name}.{column.name}"
        whole = self.running.find(key)
        if whole is not None and whole.type in WRITERS:
            return [whole]
        return [widget for widget in self.running.starting(f"{key}.") if widget.type in WRITERS]

    def put(self, column: Column, value: Any) -> None:
        """Put a value into a field. Raises CannotTake, or StepFailed if the form doesn't have the field."""
        widgets = self.widgets(column)
        if not widgets:
            raise StepFailed(f'a place for "{column.label}" in the form', "the form doesn't have it")
        if column.type == "percent" and isinstance(value, str):
            value = value.rstrip("% ")
        if len(widgets) > 1:
            value = _datetime_of(value)
        for widget in widgets:
            put(widget, value, column.name)

    def options(self, column: Column) -> list[str]:
        """Give what a field offers to choose from, as it is written."""
        return [unescape(option) for widget in self.widgets(column) for option in getattr(widget, "options", ())]

    def fill_required(self, given: set[str], number: int = 1) -> None:
        """Fill required fields that stand empty with sample values; number makes unique ones differ."""
        for column in self.table.stored:
            if column.required and column.name not in given:
                for widget in self.widgets(column):
                    if is_blank(widget.value):
                        put(widget, self._sample(column, widget, number), column.name)

    def _sample(self, column: Column, widget: Any, number: int) -> Any:
        if widget.type in ("selectbox", "radio", "select_slider", "multiselect", "button_group"):
            options = [str(option) for option in widget.options if str(option).strip(" —–-")]
            if not options:
                raise CannotTake(column.name, f'"{column.label}" must be chosen, but there is nothing to choose')
            return options[0]
        if column.type in ("int", "number", "money", "percent", "rating"):
            low = column.minimum if column.minimum is not None else 1
            return max(low, 1) if column.maximum is None else min(max(low, 1), column.maximum)
        sample = SAMPLES.get(column.type, "Sample")
        if isinstance(sample, str) and column.unique and number > 1:
            return f"{number}{sample}" if column.type in ("email",) else f"{sample} {number}"
        return sample

    def save(self) -> int | Refusal:
        """Press save; give the record's number or the refusal. Raises StepFailed if neither can be seen."""
        name = self.table.name
        self.running.press(f"{name}.save")
        messages = dict(self.running.state(f"{name}.messages") or {})
        if messages:
            said = self.running.said()
            visible = all(str(sentence).strip() in said for sentence in messages.values())
            return Refusal({str(field): str(sentence) for field, sentence in messages.items()}, visible)
        saved = self.running.state(f"{name}.saved")
        if saved is None:
            raise StepFailed("the record is saved", f"neither saved nor refused. {self.running.said()}".strip())
        return int(saved)


def _datetime_of(value: Any) -> Any:
    moment = _moment(value)
    if isinstance(moment, datetime):
        return moment
    if isinstance(moment, date):
        return datetime.combine(moment, CLOCK.time())
    return moment
