"""A whole calculator from a request: names from the request's lists, formulas from code where it is sure, else the model.

Owns the order in which a formula is looked for — written in the request, steps of a discount, shares, sums, what the
units demand — and the check that each result uses what is typed. What can't be settled is left out and named in a note.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from homespun.planner.calculator import calculator
from homespun.planner.calculator.calculator import Typed
from homespun.planner.calculator.dimensions import Nouns, Quantity, constants, frozen, of_label, round_bodies
from homespun.planner.calculator.lists import LENGTH, Item, inputs_said, merged_rounding, results_said
from homespun.planner.calculator.results import State, settle
from homespun.planner.calculator.shown import Shown
from homespun.planner.calculator.worded import read_worded
from homespun.planner.calculator.work import Worded, coverage, covered
from homespun.planner.draft import identifier, quote
from homespun.planner.text.reading import alike, in_words, plain, stems, voice
from homespun.planner.text.units import measured_in

Ask = Callable[[str, str], str]


@dataclass(frozen=True, slots=True)
class Calculated:
    """The lines of a calculator, and a note for each result that was left out."""

    lines: tuple[str, ...]
    notes: tuple[str, ...]
    covered: float = 0.0


def work_out(request: str, ask: Ask) -> Calculated:
    """Plan a calculator; ask(constraint, what is already written) asks the model.

    Two readings are made by code, and the one that uses more of what was said counts; what it leaves open goes to the
    model, with everything that is known.
    """
    listed = _by_lists(request, lambda grammar, after: "")
    worded = read_worded(request)
    for one in list(worded.open):
        _by_units(worded, one, request)
    mine = covered(worded, request) if worded.formulas else 0.0
    shown = sum(line.startswith("result ") and not line.startswith("result hidden ") for line in listed.lines)
    sure = mine >= 3 and (request.count("=") > 1 or any(one.type in ("yesno", "choice") for one in worded.inputs))
    if listed.covered >= 3 and not sure and (mine < 3 or len(worded.formulas) - len(worded.hidden) <= shown):
        return listed
    if listed.covered > mine + 0.02 or not worded.formulas:
        return _by_lists(request, ask)
    return _from_worded(worded, request, ask)


def _by_units(work: Worded, one: Shown, request: str) -> None:
    """Find an open result by what its words and units are made of."""
    typed = tuple(Typed(in_words(k.label), k.type if k.type != "yesno" else "yesno", k.options) for k in work.inputs)
    state = State(request, typed, {identifier(s.label): Item(s.label, brackets=s.note) for s in work.open}, Nouns())
    for known in work.known:
        if not known.numeric:
            continue
        unit = {("m", 2): "m2", ("m", 3): "m3"}.get((known.unit, known.power), known.unit if known.power == 1 else "")
        made = of_label(known.label, known.type, unit, state.nouns)
        if made is not None and known.type != "percent":
            state.quantities.append(Quantity(known.code, known.label, frozen(made[0]), made[1]))
    state.formulas |= work.formulas
    state.money += [k.code for k in work.known if k.worked and k.type == "money"]
    state.quantities += round_bodies(request, state.quantities)
    state.quantities += constants(request, state.nouns, state.quantities)
    settle(state, one.label, {})
    code = state.formulas.get(identifier(one.label), "")
    if code and identifier(one.label) not in work.formulas:
        work.settle(one.label, code)
        work.open.remove(one)


def _from_worded(work: Worded, request: str, ask: Ask) -> Calculated:
    """Write the lines of a reading; the model is asked for the results that are still open."""
    notes: list[str] = []
    if work.open:
        typed = tuple(Typed(k.label, k.type, k.options) for k in work.inputs)
        order = (*(work.labels[name] for name in work.formulas), *(one.label for one in work.open))
        known = {identifier(label): code for label, code in zip(order, work.formulas.values(), strict=False)}
        written = ask(calculator.formulas_grammar(request, typed, order, known), _as_answer(typed, order))
        state = State(request, typed, {}, Nouns())
        state.formulas |= work.formulas
        names = {one.code for one in work.inputs} | set(work.formulas)
        for one in work.open:
            found = re.search(rf"^result {re.escape(identifier(one.label))} = (.+)$", written, re.MULTILINE)
            code = found[1] if found else ""
            used = _names_in(code)
            if code and used and all(w in names for w in used) and _sane(code, used, state, one.label, False):
                work.settle(one.label, code)
            else:
                notes.append(_missing(one.label))
    for put in work.inputs:
        if not re.search(
            rf"(?<!\w){re.escape(put.code)}(?!\w)",
            " ".join([*work.formulas.values(), *(r.when for r in work.refusals)]),
        ):
            notes.append(f"“{in_words(put.label)}” changes nothing yet: say what it does to the result.")
    return Calculated(tuple(_lines(work)), tuple(notes))


_SIGNS = ("m", "m²", "m³", "cm", "mm", "km", "kg", "g", "l", "ml", "miles", "ft", "t")


def _lines(work: Worded) -> list[str]:
    out = []
    for one in work.inputs:
        low, high = one.bounds
        for refused in work.refusals:
            if refused.code == one.code:
                low, high = refused.low or low, refused.high or high
        kind = f"choice({'|'.join(one.options)})" if one.type == "choice" else one.type
        start = " =no" if one.type == "yesno" else ""
        span = f" {low}..{high}" if (low or high) and one.numeric else ""
        said = in_words(one.label)
        sign = {"m": ("", "m", "m²", "m³"), "hours": ("",) * 4, "days": ("",) * 4}.get(
            one.unit, ("", one.unit, "", "")
        )[one.power]
        if sign in _SIGNS and measured_in(said) != one.unit and one.numeric:
            said += f" ({sign})"
        label = f" {quote(said)}" if said != in_words(one.code) else ""
        out.append(f"input {one.code} {kind}{start}{span}{label}")
    for at, refused in enumerate(r for r in work.refusals if not r.code):
        name = "refused" if not at else f"refused_{at + 1}"
        out.append(f'result hidden {name} = if({refused.when}, {quote(refused.message)}, "")')
    for name, code in work.formulas.items():
        label = f" {quote(in_words(work.labels[name]))}" if in_words(work.labels[name]) != in_words(name) else ""
        out.append(f"result {'hidden ' if name in work.hidden else ''}{name}{label} = {code}")
    return out


def _missing(label: str) -> str:
    return f"I could not work out “{in_words(label)}”: say how, such as “{in_words(label)} = a x b”."


def _names_in(code: str) -> list[str]:
    return re.findall(r"(?<![\w\"])[^\W\d]\w*(?![\w(\":])", re.sub(r'"[^"]*"', "", code))


def _by_lists(request: str, ask: Ask) -> Calculated:
    """Read the lists of inputs and results, and find formulas by what they are made of."""
    language = voice(request).language
    said = inputs_said(request, language)
    shown = merged_rounding(results_said(request, language))
    names = ""
    if said and shown:
        taken = {identifier(item.label) for item in shown}
        said = tuple(replace(i, label=i.full or i.label) if identifier(i.label) in taken else i for i in said)
        inputs = tuple(Typed(in_words(item.label), item.type) for item in said)
        inputs = tuple({one.name: one for one in inputs}.values())
        results = tuple(item.label for item in shown if identifier(item.label) not in {one.name for one in inputs})
    else:
        names = ask(calculator.names_grammar(request), "")
        inputs, results = calculator.read_names(names)
        inputs = tuple(_retyped(one) for one in inputs)
    if said and (choices := _with_choices(request, inputs)) is not None:
        inputs = choices
    order, known = calculator.priced_steps(request, inputs, results)
    known = {**calculator.spelled_out(request, inputs, results), **known}
    state = _state(request, inputs, said, shown)
    hide = frozenset(map(identifier, order)) - frozenset(map(identifier, results))
    for result in order:
        settle(state, result, known)
    open_ones = [r for r in order if identifier(r) not in state.formulas]
    written = ""
    if open_ones:
        names = names or _as_answer(inputs, order)
        written = ask(calculator.formulas_grammar(request, inputs, order, state.formulas), names)
    return _checked(state, order, written, hide)


def _retyped(one: Typed) -> Typed:
    """Give an input of the model's the type that its label says."""
    item = inputs_said(f"I enter {one.label}.", "en")
    kind = (
        item[0].type
        if item and one.type in ("number", "int", "money") and item[0].type in ("money", "percent")
        else one.type
    )
    return Typed(one.label, kind, one.options)


def _with_choices(request: str, inputs: tuple[Typed, ...]) -> tuple[Typed, ...] | None:
    """Give inputs the options that the request lists for them."""
    from_request = calculator.choices_of(request)
    out = []
    for one in inputs:
        options = next(
            (
                o
                for label, o in from_request
                if label and any(alike(a, b) for a in stems(label) for b in stems(one.label))
            ),
            (),
        )
        out.append(Typed(one.label, "choice", options) if len(options) > 1 else one)
    return tuple(out)


def _as_answer(inputs: tuple[Typed, ...], results: tuple[str, ...]) -> str:
    lines = [
        f"input {one.label} {'choice(' + '|'.join(one.options) + ')' if one.options else one.type}" for one in inputs
    ]
    return "\n".join([*lines, "show " + ", ".join(results)]) + "\n"


_SIZES = (1, 1.0, 0.001, 1000.0)  # grams per kilo, kilos per kilo: a ratio of two substances


def _state(request: str, inputs: tuple[Typed, ...], said: tuple[Item, ...], shown: tuple[Item, ...]) -> State:
    mixed = any(
        of_label(one.label, one.type, "", Nouns()) == ({}, size)
        for one in inputs
        if one.type != "percent"
        for size in _SIZES
    )
    state = State(request, inputs, {identifier(i.label): i for i in shown}, Nouns(substances=mixed))
    units = {identifier(i.label): i.unit for i in said}
    for one in inputs:
        if one.type not in ("number", "int", "money", "percent"):
            continue
        unit = units.get(one.name, "") or ("m" if LENGTH.search(plain(one.label)) else "")
        made = of_label(one.label, one.type, unit, state.nouns)
        if made is not None and one.type != "percent":
            state.quantities.append(Quantity(one.name, one.label, frozen(made[0]), made[1]))
    state.quantities += round_bodies(request, state.quantities)
    state.quantities += constants(request, state.nouns, state.quantities)
    return state


def _checked(state: State, order: tuple[str, ...], written: str, hide: frozenset[str]) -> Calculated:
    """Keep the results whose formulas use what is typed or worked out before; say which ones are missing."""
    formulas = dict(state.formulas)
    for line in written.splitlines():
        if found := re.fullmatch(r"result (\S+) = (.+)", line.strip()):
            formulas.setdefault(found[1], found[2])
    names = {one.name for one in state.inputs}
    kept: dict[str, str] = {}
    notes: list[str] = []
    for result in order:
        name = identifier(result)
        code = formulas.get(name, "")
        used = _names_in(code)
        if (
            code
            and used
            and all(w in names or w in kept for w in used)
            and _sane(code, used, state, result, name in state.formulas)
        ):
            kept[name] = code
        else:
            notes.append(_missing(result))
    left = tuple(r for r in order if identifier(r) in kept)
    lines = calculator.lines_of(state.inputs, left, "", kept, hide)
    codes = [one.name for one in state.inputs]
    share = coverage(codes, list(kept.values()), len(notes), len(hide & set(kept)), "", state.request) if kept else 0.0
    return Calculated(tuple(lines), tuple(notes), share)


def _sane(code: str, used: list[str], state: State, result: str, sure: bool) -> bool:
    """Say whether a formula of the model's can be right: nothing more than thrice, and units that fit where they are known."""
    if sure:
        return True
    if (
        any(used.count(w) > 3 for w in used)
        or code in used
        or re.search(r"\* (?:10000?0?|3\.14159) \*.*\* (?:10000?0?|3\.14159)\b", code)
    ):
        return False
    made = of_label(result, "", "", state.nouns)
    if made is None or re.search(r"[-+(]|\bif\b|match", code.replace("round_up(", "").replace("round(", "")):
        return True
    known = {q.code: q for q in state.quantities}
    if not all(w in known for w in used) or re.search(r"\d", code):
        return True
    total: dict[str, int] = {}
    for sign, w in re.findall(r"(^|[*/]\s*)\(*([^\W\d]\w*)", code.replace("round_up(", "").replace("round(", "")):
        for key, power in known[w].dimension if w in known else ():
            total[key] = total.get(key, 0) + (-power if sign.startswith("/") else power)
    return frozen(total) == frozen(made[0]) or frozen(total) == frozen({**made[0]})
