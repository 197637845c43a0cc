"""Calculators: what is typed, what is shown, and the formulas between them.

Owns the constraints for the two calls (names first, then formulas that may only use
them and numbers of the request) and their reading. Knows nothing of tables.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re
from dataclasses import dataclass

from homespun.planner.calculator.recognise import is_calculator
from homespun.planner.draft import identifier, quote
from homespun.planner.tables.grammar import quoted
from homespun.planner.text.formulas import RATE, Name, amount, equation, parse_formula
from homespun.planner.text.lists import listings, split_items
from homespun.planner.text.option_lists import option_lists
from homespun.planner.text.reading import alike, clauses, in_words, plain, sentences, stems

__all__ = [
    "Typed",
    "choices_of",
    "formulas_grammar",
    "is_calculator",
    "lines_of",
    "names_grammar",
    "priced_steps",
    "read_names",
    "spelled_out",
]


@dataclass(frozen=True, slots=True)
class Typed:
    """An input of a calculator."""

    label: str
    type: str
    options: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Its name in formulas."""
        return identifier(self.label)


def names_grammar(request: str) -> str:
    """Give the constraint of the first call: inputs and the results in order."""
    found = re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", request)
    words = set(found) | {word.lower() for word in found}
    words |= {"total", "price", "cost", "net", "gross", "area", "discount", "subtotal", "amount", "volume", "weight"}
    options = ["|".join(options) for _, options in choices_of(request)]
    choice = f' | "choice(" ({quoted(options)}) ")"' if options else ""
    return (
        "start: input{1,6} show\n"
        f'input: "input " label " " kind "\\n"\n'
        f'kind: "number" | "int" | "money" | "percent" | "yesno" | "date" | "time"{choice}\n'
        'show: "show " label (", " label){0,6} "\\n"\n'
        'label: WORD (" " WORD){0,3}\n'
        f"WORD: {quoted(words)}\n"
    )


def read_names(text: str) -> tuple[tuple[Typed, ...], tuple[str, ...]]:
    """Read the first call's answer."""
    inputs: list[Typed] = []
    results: list[str] = []
    for line in text.splitlines():
        if found := re.fullmatch(
            r"input (.+?) (number|int|money|percent|yesno|date|time|choice\((.*)\))", line.strip()
        ):
            kind = "choice" if found[2].startswith("choice") else found[2]
            options = tuple(found[3].split("|")) if found[3] else ()
            if not any(identifier(known.label) == identifier(found[1]) for known in inputs):
                inputs.append(Typed(found[1], kind, options))
        elif line.startswith("show "):
            results += [part.strip() for part in line[5:].split(", ")]
    taken = {one.name for one in inputs}
    unique = tuple(r for r in dict.fromkeys(results) if identifier(r) not in taken)
    return tuple(inputs), unique


def formulas_grammar(request: str, inputs: tuple[Typed, ...], results: tuple[str, ...], known: dict[str, str]) -> str:
    """Give the constraint of the second call: one formula a result, each over the inputs and the results before it."""
    figures = {figure.replace(",", ".") for figure in re.findall(r"\d+(?:[.,]\d+)?", request)}
    shares = re.findall(r"(\d+(?:[.,]\d+)?)\s?(?:%|percent|prozent|pour ?cent|por ?ciento|per ?cento)", plain(request))
    for share in shares:
        value = float(share.replace(",", ".")) / 100
        figures |= {f"{value:g}", f"{1 + value:g}", f"{1 - value:g}", f"{value:.2f}", f"{1 + value:.2f}"}
    figures |= {"0", "1", "2", "4", "10", "12", "60", "100", "1000", "10000", "3.14159"}
    numeric = [one.name for one in inputs if one.type in ("number", "int", "money", "percent")]
    choices = [one for one in inputs if one.type == "choice" and one.options]
    rules = [f"NUMBER: {quoted(figures)}"]
    lines = []
    before = list(numeric)
    for at, result in enumerate(results):
        name = identifier(result)
        if name in known:
            lines.append(_literal(f"result {name} = {known[name]}") + ' "\\n"')
        else:
            lines.append(f'"result {name} = " e{at} "\\n"')
            matches = " | ".join(f"m{i}" for i in range(len(choices)))
            rules += [
                f"e{at}: t{at} (OP t{at}){{0,7}}",
                f"v{at}: n{at} | NUMBER",
                f"n{at}: {quoted(before)}" if before else f"n{at}: NUMBER",
                f't{at}: v{at} | "(" e{at} ")" | "round_up(" e{at} ")" | "round(" e{at} ")" | "if(" c{at} ", " e{at} ", " e{at} ")"'
                + (f" | {matches}" if matches else ""),
                f'c{at}: n{at} " " CMP " " v{at}' + "".join(f" | {_equals(one)}" for one in choices),
            ]
        before.append(name)
    for i, one in enumerate(choices):
        arms = ' ", " '.join(_literal(quote(option) + ": ") + " NUMBER" for option in one.options)
        rules.append(f'm{i}: {_literal("match(" + one.name + ", ")} {arms} ")"')
    rules += ['OP: " * " | " / " | " + " | " - "', 'CMP: ">=" | "<=" | "<" | ">" | "="']
    return "start: " + " ".join(lines) + "\n" + "\n".join(rules) + "\n"


def _literal(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _equals(one: Typed) -> str:
    return " | ".join(_literal(f"{one.name} = {quote(option)}") for option in one.options)


def choices_of(request: str) -> list[tuple[str, tuple[str, ...]]]:
    """Give the lists of options that a request writes, each with its label."""
    written = re.compile(r"\s[-+*/x×]\s|\b(?:minus|times|plus|divided|mal|fois|moins|por|per)\b")
    return [
        (label, tuple(options))
        for label, options in option_lists(request)
        if len(options) > 1 and not any(written.search(plain(option)) for option in options)
    ]


def spelled_out(request: str, inputs: tuple[Typed, ...], results: tuple[str, ...]) -> dict[str, str]:
    """Give the formulas that the request writes itself: `tins = area x coats / 8, rounded`."""
    out: dict[str, str] = {}
    names = [Name(one.label, one.name, one.type) for one in inputs if one.type in ("number", "int", "money")]
    # The list in the request says more than the short name: "time in hours" is found by hours too.
    for sentence in sentences(request):
        for item in split_items(sentence.split(":")[-1].strip(" .")) if sentence.count(",") >= 1 else ():
            match = next((one for one in inputs if stems(one.label) and stems(one.label)[0] in stems(item.words)), None)
            if match is not None and len(item.words.split()) > len(match.label.split()):
                names.append(Name(item.words, match.name, match.type))
    names += [Name(result, identifier(result), "number") for result in results]
    for sentence in sentences(request):
        for clause in (sentence, *clauses(sentence)):
            if "=" not in clause and ":" not in clause:
                continue
            parts = equation(clause.replace(":", "=", 1) if "=" not in clause else clause)
            if parts is None or not re.search(r"[x×*/+]| times | mal ", parts[1]):
                continue
            target = next(
                (r for r in results if plain(r) in plain(parts[0]) or plain(parts[0]).endswith(plain(r))), None
            )
            own = parts[1].split(", ")[0]
            later = {identifier(r) for r in results[results.index(target) :]} if target else set()
            formula = parse_formula(own, [n for n in names if n.code not in later])
            if target is None or formula is None or identifier(target) in out:
                continue
            code = formula.code
            if (
                re.search(r"round\w*\s+up|whole|aufgerund|ganze", plain(parts[1][len(own) :]))
                and "round" not in code
                and "up" in plain(parts[1])
            ):
                code = f"round_up({code})"
            elif re.search(r"round|gerundet|arrond|redond|arrotond", plain(parts[1][len(own) :])):
                code = f"round({code})"
            out[identifier(target)] = code
    return out


_TIER = re.compile(
    r"(?:from|ab|à partir de|a partir de|desde|da|for|over|above)\s+(\d+)\s*([^\W\d_]+)?[^.;%]{0,40}?(\d+(?:[.,]\d+)?)\s?(?:%|percent|prozent)",
    re.IGNORECASE,
)
_FREE = re.compile(
    r"\b(?:free|kostenlos|gratis|gratuit\w*|frei)\b[^.]{0,40}?\b(less than|under|below|up to|unter|weniger als|bis|moins de|menos de|meno di|hasta|fino a|até)\b[^.\d]{0,15}(\d+)",
    re.IGNORECASE,
)


def priced_steps(
    request: str, inputs: tuple[Typed, ...], results: tuple[str, ...]
) -> tuple[tuple[str, ...], dict[str, str]]:
    """Read what the words for prices say without the model: priced options, discounts in steps, free below a number.

    Gives the results with the steps between put in, and the formulas that are known.
    """
    known: dict[str, str] = {}
    order = list(results)
    base = ""
    for listing in listings(request):
        for item in listing.items:
            choice = next(
                (
                    one
                    for one in inputs
                    if one.type == "choice" and item.prices and set(one.options) == set(item.options)
                ),
                None,
            )
            count = next((one for one in inputs if one.type in ("int", "number")), None)
            if choice is not None and count is not None:
                arms = ", ".join(f"{quote(o)}: {p}" for o, p in zip(item.options, item.prices, strict=True))
                base = "price" if "price" not in map(identifier, order) else "base_price"
                known[base] = f"{count.name} * match({choice.name}, {arms})"
                order.insert(0, base.replace("_", " "))
    for result in results:
        name = identifier(result)
        words = plain(result)
        if base and re.search(r"discount|rabatt|remise|descuento|sconto|desconto|reduction", words):
            tiers = sorted(
                ((int(m[1]), m[2] or "", m[3].replace(",", ".")) for m in _TIER.finditer(request)), reverse=True
            )
            subject = next(
                (one for one in inputs if any(alike(plain(u), w) for _, u, _ in tiers if u for w in stems(one.label))),
                None,
            ) or next((one for one in inputs if one.type == "int"), None)
            steps = _tiers_in(request, tiers)
            if steps and subject is not None:
                code = "0"
                for low, share in sorted(steps.items()):
                    code = f"if({subject.name} >= {low}, {base} * {share} %, {code})"
                known[name] = code
        elif found := next(
            (
                m
                for m in RATE.finditer(request)
                if any(alike(plain(m["unit"]), w) for one in inputs for w in stems(one.label))
                and any(alike(w, v) for w in stems(result) for v in stems(request[max(0, m.start() - 40) : m.start()]))
            ),
            None,
        ):
            subject = next(one for one in inputs if any(alike(plain(found["unit"]), w) for w in stems(one.label)))
            free = _FREE.search(request)
            code = f"{subject.name} * {amount(found['money'])}"
            if free:
                operator = "<=" if plain(free[1]) in ("up to", "bis", "hasta", "fino a", "ate") else "<"
                code = f"if({subject.name} {operator} {free[2]}, 0, {code})"
            if base or free:
                known[name] = code
        elif base and re.search(r"^(?:total|sum|gesamt\w*|summe|totale?|price to pay)$", words) and len(known) >= 2:
            others = [identifier(r) for r in results[: results.index(result)] if identifier(r) in known]
            less = [o for o in others if re.search(r"discount|rabatt|remise|descuento|sconto|desconto|reduction", o)]
            known[name] = " ".join([base, *(f"- {o}" for o in less), *(f"+ {o}" for o in others if o not in less)])
    return tuple(order), known


def _tiers_in(request: str, tiers: list[tuple[int, str, str]]) -> dict[int, str]:
    """Give threshold → percent; "from 40 there is 5 % off, from 80 10 %" has the unit once only."""
    out = {low: share for low, _, share in tiers}
    for found in re.finditer(
        r"(?:from|ab|desde|da|à partir de|a partir de)\s+(\d+)\D{0,20}?(\d+(?:[.,]\d+)?)\s?%", request, re.IGNORECASE
    ):
        out.setdefault(int(found[1]), found[2].replace(",", "."))
    return out


def lines_of(
    inputs: tuple[Typed, ...],
    results: tuple[str, ...],
    text: str,
    known: dict[str, str],
    hide: frozenset[str] = frozenset(),
) -> list[str]:
    """Give the lines of the plan from both answers."""
    lines = []
    for one in inputs:
        kind = f"choice({'|'.join(one.options)})" if one.type == "choice" else one.type
        label = f" {quote(in_words(one.label))}" if in_words(one.label) != in_words(one.name) else ""
        lines.append(f"input {one.name} {kind}{label}")
    formulas = dict(known)
    for line in text.splitlines():
        if found := re.fullmatch(r"result (\S+) = (.+)", line.strip()):
            formulas.setdefault(found[1], found[2])
    for result in results:
        name = identifier(result)
        if name in formulas:
            label = f" {quote(in_words(result))}" if in_words(result) != in_words(name) else ""
            hidden = "hidden " if name in hide else ""
            lines.append(f"result {hidden}{name}{label} = {formulas[name]}")
    return lines
