"""Calculators: what is typed, what is shown, and the formulas between them.

Owns when a request is a calculator, the constraints for the two calls (names first, then formulas that may only use
them and numbers of the request) and their reading. Knows nothing of tables.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from homespun.planner.draft import Draft, identifier, quote
from homespun.planner.formulas import Name, equation, parse_formula
from homespun.planner.lists import option_lists
from homespun.planner.reading import clauses, in_words, plain, sentences
from homespun.planner.table_grammar import quoted

_STRONG = re.compile(
    r"\b(?:\w*calculator|\w*rechner|calculatrice|calculateur|calculadora|calcolatrice|calcolatore|kalkulator|rekenmachine|rekenhulp|"
    r"quote on the phone|price on the phone)\b"
)
_ASKS = re.compile(
    r"\b(how much|how many|what does|wie viele?|was kostet|combien|cuant[oa]s?|quant[oaie]|hoeveel)\b[^.?]{0,40}\b(need|cost|costs|takes?|brauch\w*|kostet|faut|coute|necesit\w*|cuesta|serv\w*|costa|precis\w*|kost)\b"
)
_KEEPS = re.compile(
    r"\b(record\w*|keep|list|track|log|register|each|every|date|customers?|clients?|members?|status|history|save|write down|overdue|notiz|kunde\w*|datum|liste|jede\w*|"
    r"client\w*|date|liste|fecha|clientes?|lista|cada|data|ogni|elenco)\b"
)


def is_calculator(request: str) -> bool:
    """Say whether a request is for formulas rather than records."""
    words = plain(request)
    keeps = len(set(_KEEPS.findall(words)))
    if _STRONG.search(words):
        return keeps <= 3
    figures = len(re.findall(r"\d+(?:[.,]\d+)?", words))
    return bool(_ASKS.search(words)) and figures >= 3 and keeps <= 1


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
    options = ["|".join(options) for _, options in option_lists(request) if len(options) > 1]
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
            lines.append(f'"result {name} = {known[name]}\\n"')
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


def spelled_out(request: str, inputs: tuple[Typed, ...], results: tuple[str, ...]) -> dict[str, str]:
    """Give the formulas that the request writes itself: `drops = volume x factor / (hours x 60), rounded`."""
    out: dict[str, str] = {}
    names = [Name(one.label, one.name, one.type) for one in inputs if one.type in ("number", "int", "money")]
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
            formula = parse_formula(own, [n for n in names if target is None or n.code != identifier(target)])
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


def lines_of(inputs: tuple[Typed, ...], results: tuple[str, ...], text: str, known: dict[str, str]) -> list[str]:
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
            lines.append(f"result {name}{label} = {formulas[name]}")
    return lines


def frame(request: str, language: str) -> Draft:
    """Give an empty draft with the calculator's page."""
    draft = Draft(title="Calculator" if language == "en" else "Rechner" if language == "de" else "", language=language)
    del request
    return draft
