"""Which things of an app a person's words mean: fields, options, tables, settings, inputs, charts, pages, marks, buttons.

Owns finding them and how sure that is. Knows nothing of what should happen to them.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from homespun.core.heads import head_of
from homespun.core.plan import (
    Button,
    Chart,
    Field,
    FlagLine,
    Input,
    Metric,
    Page,
    Plan,
    Result,
    RuleLimit,
    RuleOverlap,
    RuleUnique,
    RuleWhen,
    Setting,
    Statement,
    Steps,
)
from homespun.core.plan_text import statement_text
from homespun.planner.draft import Draft, DraftField
from homespun.planner.text.reading import alike, in_words, plain, stems

_KINDS: tuple[tuple[str, str], ...] = (
    ("chart", r"charts?|graphs?|diagrams?|pie|\w*kurve\w*|balken|courbes?|curva|\w*diagramm\w*|grafik\w*|graphique\w*|camembert|grafic\w+|torta|grafiek|wykres\w*"),
    ("page calendar", r"calendars?|kalender\w*|calendrier|calendario|agenda|kalendarz\w*"),
    ("page board", r"board|kanban|tafel|tableau|tablero|bacheca|lavagna|quadro|bord|tablica"),
    ("page gallery", r"gallery|galerie|galeria|galleria"),
    ("page report", r"reports?|bericht\w*|rapports?|rapporto|informes?|relatorios?"),
    ("page checklist", r"check ?lists?|checkliste"),
    ("page form", r"form|formular|formulaire|formulario|modulo"),
    ("page dashboard", r"dashboard|overview|ubersicht|tableau de bord|cruscotto|painel"),
    ("page", r"pages?|seiten?|pagina|paginas|onglet|pestana|tabs?|strona"),
    ("metric", r"numbers? (?:on top|at the top)|big number|headline|figure|kennzahl\w*|zahl oben|chiffre|indicateur|indicador|cifra|numero (?:in alto|arriba|en haut)|indicatore|counter|zahler"),
    ("button", r"buttons?|knopf\w*|schaltflache\w*|bouton\w*|boton\w*|botton\w*|pulsant\w+|bota?o|botoes|knop|przycisk\w*"),
    ("flag", r"marks?|markings?|highlight\w*|flags?|markierung\w*|warnung\w*|warnings?|marque|marquage|marca|aviso|segno|avviso|sinal"),
    ("rule", r"rules?|checks?|regel\w*|prufung\w*|regles?|controle|reglas?|regol[ae]|regras?|restriction|refusal"),
)  # fmt: skip
_TYPES: dict[str, tuple[type[Statement], ...]] = {
    "chart": (Chart,), "page": (Page,), "metric": (Metric,), "button": (Button,), "flag": (FlagLine,),
    "rule": (RuleWhen, RuleUnique, RuleLimit, RuleOverlap, Steps),
}  # fmt: skip
_TABLEWORD = re.compile(
    r"\b(table|list|tabelle|liste|tabla|lista|tabella|elenco|tabela|tabel|everything about|whole|ganze\w*)\b"
)


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing that is there. head names its line; path is (table, field) or (name,); words are the numbers of the words that mean it."""

    kind: str
    head: str
    path: tuple[str, ...]
    words: tuple[int, ...]
    strength: float
    option: str = ""


def things(plan: Plan, draft: Draft, text: str) -> tuple[Thing, ...]:
    """Give what a text names, lines with a kind of their own first, then fields and loose names, the surest ones of each word."""
    if re.search(r"\be-mails?\b", text, re.IGNORECASE) and not any(m.field for m in draft.mentions("e-mail")):
        text = re.sub(r"\be-(mails?)\b", r"e\1", text, flags=re.IGNORECASE)
    said = re.findall(r"[^\W_]+", plain(text))
    found = [*_lines(plan, said), *_loose(plan, said)]
    taken = {at for one in found if one.kind in _TYPES for at in one.words}
    found += [one for one in _fields(draft, text, said) if not set(one.words) & taken]
    return tuple(_best(found))


def fields_of(things_there: tuple[Thing, ...]) -> tuple[Thing, ...]:
    """Give the fields and computed values among things."""
    return tuple(one for one in things_there if one.kind in ("field", "calc"))


def _lines(plan: Plan, said: list[str]) -> Iterator[Thing]:
    taken: set[int] = set()
    text = " ".join(said)
    for kind, pattern in _KINDS:
        for found in re.finditer(rf"\b(?:{pattern})\b", text):
            at = text[: found.start()].count(" ")
            places = tuple(range(at, at + found.group(0).count(" ") + 1))
            if taken & set(places):
                continue
            first, _, page = kind.partition(" ")
            there = [s for s in plan.statements if isinstance(s, _TYPES[first])]
            if page:
                there = [s for s in there if isinstance(s, Page) and s.kind.value == page]
            if not there:
                continue
            if kind == "page" and len(there) > 1 and not any(_hits(s, said) for s in there):
                continue
            best = max(there, key=lambda s: _hits(s, said))
            taken |= set(places)
            yield Thing(first, head_of(best), (), places, 1.5)


def _hits(statement: Statement, said: list[str]) -> int:
    return sum(any(alike(a, b) for b in said) for a in set(stems(statement_text(statement))))


def _loose(plan: Plan, said: list[str]) -> Iterator[Thing]:
    for one in plan.statements:
        if isinstance(one, Setting | Result):
            name, label = one.name, one.label or in_words(one.name)
        elif isinstance(one, Input):
            name, label = one.field.name, one.field.label or in_words(one.field.name)
        else:
            continue
        kind = type(one).__name__.lower()
        places, share = max(_share(label, said), _share(in_words(name), said), key=lambda one: one[1])
        if share >= 0.5:
            yield Thing(kind, f"{kind} {name}", (name,), places, 0.55 + 0.5 * share)
        for option in one.field.options if isinstance(one, Input) else ():
            at, whole = _share(option, said)
            if whole == 1:
                yield Thing("option", f"input {name}", (name,), at, 1.2, option)


def _share(label: str, said: list[str]) -> tuple[tuple[int, ...], float]:
    wanted = stems(label)
    for start in range(len(said) - len(wanted) + 1):  # all of it side by side, before single words anywhere
        if wanted and all(alike(want, word) for want, word in zip(wanted, said[start:], strict=False)):
            return tuple(range(start, start + len(wanted))), 1.0
    places = [next((at for at, word in enumerate(said) if alike(want, word)), None) for want in wanted]
    hit = tuple(sorted(at for at in places if at is not None))
    return hit, len(hit) / max(1, len(wanted))


def _fields(draft: Draft, text: str, said: list[str]) -> Iterator[Thing]:
    found = draft.mentions(text)
    yield from _compounds(draft, said)
    named = {m.table.name for m in found if m.field is None}
    for m in found:
        label = m.option or (m.field.label if m.field is not None else m.table.label)
        places = _share(label, said)[0] or (m.at,)
        nearer = 0.1 if m.table.name in named else 0.0
        if m.option and m.field is not None:
            if m.option.isdigit() and not re.search(rf"(?<![\d.,]){m.option}(?![.,]?\d)", text):
                continue  # the 30 of "1.30"
            if not _exactly(m.option, said) or (
                plain(m.option) in _EVERYDAY and m.option not in re.findall(r"\w+", text)
            ):
                continue
            yield Thing(
                "option",
                f"{m.table.name}.{m.field.name}",
                (m.table.name, m.field.name),
                places,
                m.strength + nearer,
                m.option,
            )
        elif m.field is not None:
            kind = "field" if isinstance(m.field, DraftField) else "calc"
            target = draft.table(getattr(m.field, "target", ""))
            if (
                target is not None
                and m.table.name not in named
                and any(alike(a, b) for a in stems(target.label) for b in stems(m.field.label))
            ):
                nearer -= 0.2  # "the families" are the records themselves, unless the table with the link is named
            yield Thing(
                kind,
                f"{m.table.name}.{m.field.name}",
                (m.table.name, m.field.name),
                places,
                m.strength + nearer + 0.12 * (len(places) - 1),
            )
        else:
            whole = 0.5 if _TABLEWORD.search(plain(text)) and len(named) == 1 else 0.0
            yield Thing("table", f"table {m.table.name}", (m.table.name,), places, m.strength + whole - 0.05)


# Options that are small words mean themselves only as they are written: `In`, not "in the categories".
_EVERYDAY = frozenset(
    [
        "in",
        "out",
        "on",
        "off",
        "no",
        "yes",
        "to",
        "from",
        "up",
        "down",
        "new",
        "all",
        "none",
        "other",
        "an",
        "aus",
        "ein",
        "ab",
    ]
)


def _compounds(draft: Draft, said: list[str]) -> Iterator[Thing]:
    """Read one word for a table and its field: Zahlungsart, Kundennummer."""
    for table in draft.tables:
        for one in table.fields:
            whole = re.compile(rf"{re.escape(plain(table.label))}(?:s|n|en|e|er|es)?{re.escape(plain(one.label))}")
            for at, word in enumerate(said):
                if whole.fullmatch(word):
                    yield Thing("field", f"{table.name}.{one.name}", (table.name, one.name), (at,), 1.3)


def _exactly(option: str, said: list[str]) -> bool:
    """Say whether an option stands there as it is, but for a plural: `Baker` is not `Baked`."""
    wanted = re.findall(r"[^\W_]+", plain(option))
    return any(
        all(word in (want, want + "s", want + "n", want + "e") for want, word in zip(wanted, said[at:], strict=False))
        for at in range(len(said) - len(wanted) + 1)
    )


def _best(found: list[Thing]) -> Iterator[Thing]:
    """Give for words that could mean several things the surest, each thing once, in the order of the words."""
    kept: list[Thing] = []
    for one in sorted(found, key=lambda t: -t.strength):
        rival = [k for k in kept if set(k.words) & set(one.words)]
        if rival and not all(
            k.kind != one.kind and "option" in (k.kind, one.kind) and k.path == one.path for k in rival
        ):
            continue
        kept.append(one)
    yield from sorted(kept, key=lambda t: (t.words, -t.strength))


def field_of(plan: Plan, path: tuple[str, ...]) -> Field | None:
    """Give the field of a table, or an input's field."""
    if len(path) == 1:
        return next((i.field for i in plan.of(Input) if i.field.name == path[0]), None)
    table = plan.table(path[0])
    return next((f for f in table.fields if f.name == path[1]), None) if table else None
