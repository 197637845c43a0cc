"""What a request names and no line uses: option lists that found no field, numbers nobody reads.

Owns the last look over a draft. A list of options becomes a choice where its words say whose; a number that nothing
uses becomes a sentence for the person, never a guess.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re

from homespun.planner.draft import Draft, DraftField
from homespun.planner.text.option_lists import option_lists
from homespun.planner.text.reading import alike, plain, sentences, stems

_CLICK = re.compile(r"\b(?:buttons?|clicks?|press\w*|knopf|bouton|boton|pulsante|botao)\b")


def place_options(draft: Draft, request: str) -> None:
    """Give each list of options that no field has a field of its own, in the table that its words speak of."""
    labels = {plain(f.label) for t in draft.tables for f in t.fields if t.listed}
    used = {plain(o) for t in draft.tables for f in t.fields for o in f.options}
    for words, options in option_lists(request):
        names = {plain(o) for o in options}
        if all(any(alike(plain(o).split()[0], known.split()[0]) for known in used if known) for o in options):
            continue  # what is pressed to get there: "Approve or Refuse" beside Approved and Refused
        if names & used or names & labels or len(options) > 8 or any(len(o.split()) > 3 for o in options):
            continue
        sentence = next(
            (s for s in sentences(request) if all(re.search(rf"(?<!\w){re.escape(o)}(?!\w)", s) for o in options)), ""
        )
        if not sentence or _CLICK.search(plain(sentence)) or not all(o[0].isupper() or o[0].isdigit() for o in options):
            continue
        scored = sorted(draft.tables, key=lambda t: -_speaks_of(t.label, [f.label for f in t.fields], sentence, words))
        if not scored or _speaks_of(scored[0].label, [f.label for f in scored[0].fields], sentence, words) == 0:
            continue
        table = scored[0]
        group = next(
            (
                f
                for t in scored
                for f in t.fields
                if f.type == "text"
                and re.search(
                    r"\b(?:group|kind|type|category|class|gruppe|art|kategorie|groupe|categorie|grupo|tipo|categoria|gruppo)\b",
                    plain(f.label),
                )
            ),
            None,
        )
        prices = _prices(sentence, options)
        if group is not None and prices:
            group.type, group.options, group.prices = "choice", options, prices
            continue
        table.fields = [f for f in table.fields if plain(f.label) not in names]
        label = {"de": "Status", "fr": "Statut", "es": "Estado", "it": "Stato", "pt": "Estado"}.get(
            draft.language, "Status"
        )
        table.add(DraftField(label, "choice", options=options))


_PRICED = re.compile(
    r"([A-ZÄÖÜÉ][\w'’-]*(?: [\w'’-]+){0,2}?)\s*\((?:(?:an?|the)\s+)?(?P<of>[^\W\d_]*)\s*[€$£]?\s?(?P<price>\d+(?:[.,]\d+)?)(?!\s*(?:of|in|st|x)\b)[^()\d]*\)"
)
_WHAT = re.compile(
    r"^(?:what|which|thing|item|article|object|kind|type|product|stuff|was|ding|sache|artikel|art|gegenstand|objet|article|chose|type|quoi|cosa|objeto|articulo|tipo|que|articolo|oggetto|artigo|coisa|o que)$"
)


def priced_things(draft: Draft, request: str) -> None:
    """Give the field for what is taken its options: `Padlock (deposit 5), Adapter (deposit 10)`."""
    for sentence in sentences(request):
        found = list(_PRICED.finditer(sentence))
        if len(found) < 2:
            continue
        names = tuple(one[1] for one in found)
        if {plain(name) for name in names} & {plain(o) for t in draft.tables for f in t.fields for o in f.options}:
            continue
        before = stems(sentence[: found[0].start()])
        fields = [f for t in draft.tables for f in t.fields if f.type in ("text", "link", "") and not f.options]
        one = next((f for f in fields if _WHAT.match(plain(f.label))), None) or next(
            (f for f in fields if stems(f.label) and any(alike(stems(f.label)[-1], word) for word in before[-4:])), None
        )
        if one is not None:
            one.type, one.target, one.options = "choice", "", names
            one.prices = tuple(match["price"].replace(",", ".") for match in found)
            for table in draft.tables:
                table.fields = [f for f in table.fields if plain(f.label) not in {plain(name) for name in names}]
            draft.tables = [t for t in draft.tables if t.fields]


def _prices(sentence: str, options: tuple[str, ...]) -> tuple[str, ...]:
    found = [re.search(rf"\b{re.escape(option)}\b\D{{0,12}}(\d+(?:[.,]\d+)?)", sentence) for option in options]
    return tuple(one[1].replace(",", ".") for one in found if one) if all(found) else ()


def _speaks_of(label: str, fields: list[str], sentence: str, words: str) -> float:
    there = stems(sentence)
    near = stems(words)
    score = 2.0 * any(alike(w, v) for w in stems(label) for v in there)
    for field in fields:
        score += 1.0 * any(alike(w, v) for w in stems(field) for v in near)
        score += 0.4 * any(alike(w, v) for w in stems(field) for v in there)
    return score


def unused_numbers(draft: Draft, request: str, lines: list[str]) -> tuple[str, ...]:
    """Give a sentence for each rule-like number (with a unit or a sign) of the request that no line uses."""
    said = " ".join(lines)
    missing = []
    for sentence in sentences(request):
        for found in re.finditer(
            r"(?<![\w.,:#-])(\d+(?:[.,]\d+)?)\s?(%|percent|days?|weeks?|€|euros?|tage|wochen|jours|días|giorni)",
            sentence,
            re.IGNORECASE,
        ):
            value = found[1].replace(",", ".")
            if not re.search(rf"(?<![\d.]){re.escape(value)}(?![\d])", said) and not any(
                f"{n}.{value}" in said for n in (0, 1)
            ):
                missing.append(found[0])
    del draft
    return tuple(
        f"Nothing uses “{number}” yet; say what should happen with it if it matters."
        for number in dict.fromkeys(missing)
    )
