"""What is shown: marks, headline numbers, charts, pages, buttons, steps. Found by code in a person's sentences.

Owns the words for wanting to see or to click something. Gives lines of the plan. Knows nothing of the model.
"""

from __future__ import annotations

import re

from homespun.planner.calculations import Passage, word
from homespun.planner.conditions import Condition, condition, dates, is_final, open_condition, status_of
from homespun.planner.draft import NO, NUMERIC, TODAY, Draft, DraftCalc, DraftField, DraftTable, option_default, quote
from homespun.planner.reading import alike, in_words, plain, stems

MARK = re.compile(
    r"\b((?:see|know|show(?: me)?|tell me) (?:what|which|who|whatever|everything)(?: \w+){0,2} (?:is |are |has |have |s )?(?:overdue|late|expired|run out|not back|missing)|(?:see|show)(?: me)? (?:the )?(?:overdue|late) \w*|mark(?:ed)?|highlight\w*|flag(?:ged)?|stand(?:s)? out|jumps? out|warn\w*|alert\w*|in red|colou?red|remind me|see (?:at once|straight away|immediately|right away|at a glance)|notice|embarrassing|show up|"
    r"markier\w*|hervorheb\w*|hervorgehoben|auffallen|auffallig\w*|warn\w*|rot|kennzeich\w*|gekennzeichnet|sofort sehen|"
    r"signal\w*|sauter aux yeux|saute aux yeux|en evidence|en rouge|alert\w*|averti\w*|avertissement|marqu\w*|"
    r"marca\w*|marque\w*|resalt\w*|destac\w*|aviso|avisar|avise\w*|en rojo|advert\w*|"
    r"evidenzi\w*|segnal\w*|avviso|in rosso|avvert\w*|saltare all occhio|"
    r"destaq\w*|em vermelho|realc\w*|opvallen|markeer\w*|waarschuw\w*|zaznacz\w*|ostrzez\w*)\b"
)
COUNT = re.compile(
    r"\b(how many|number of|count(?: of)?|a count|percentage|what percent\w*|wie viele?|anzahl|combien|nombre|leur nombre|cuantos|cuantas|numero de|quanti|quante|numero di|quantos|quantas|hoeveel|aantal|ile|how much|total|sum|average|altogether|outstanding|(?:gross|net) total|"
    r"gesamt\w*|summe|durchschnitt\w*|insgesamt|totale?|somme|moyenne|suma|promedio|media|somma|soma|totaal|gemiddeld\w*|nps)\b"
)
TOP = re.compile(
    r"\b(on top|at the top|at top|start page|first page|big number|headline|oben|startseite|en haut|page d accueil|arriba|en la parte superior|pagina principal|in alto|in cima|no topo|em cima|bovenaan|in total|altogether|so far|in all)\b"
)
CHART = re.compile(r"\b(charts?|graphs?|diagramm\w*|grafik\w*|graphiques?|grafic\w*|wykres\w*|grafiek\w*|courbe\w*)\b")
PER = re.compile(
    r"\b(?:per|by|for each|for every|each|every|pro|je|nach|fur jede\w*|par|pour chaque|por|por cada|de cada|para cada|per ogni|per ciascun\w*|al|a la|each|cada|chaque|na|voor elke|grouped by|sum up per)\s+((?:(?!and\b|und\b|et\b|y\b|e\b)[^\W\d_]+\s*){1,3})"
)
_BUCKETS = {
    "day": r"\b(per day|daily|by day|each day|every day|pro tag|taglich\w*|par jour|quotidien\w*|por dia|diari[oa]|al giorno|giornalier\w*)\b",
    "week": r"\b(per week|weekly|by week|each week|every week|pro woche|wochentlich\w*|par semaine|hebdo\w*|por semana|semanal\w*|per settimana|settimanal\w*)\b",
    "month": r"\b(per month|monthly|by month|each month|every month|a month|line per month|pro monat|je monat|monatlich\w*|monats\w*|par mois|chaque mois|mensuel\w*|por mes|cada mes|mensual\w*|al mese|per mese|ogni mese|mensil\w*|por mes|mensal|mensais|todo mes)\b",
    "year": r"\b(per year|yearly|annual\w*|by year|each year|pro jahr|jahrlich\w*|par an|annuel\w*|por ano|anual\w*|all anno|annual[ei])\b",
}  # fmt: skip
LINE = re.compile(r"\b(line (?:chart|graph)|linien\w*|courbe|linea\w*|lineas|line per)\b")

_LABELS = {
    "late": {"en": "Overdue", "de": "Überfällig", "fr": "En retard", "es": "Vencido", "it": "In ritardo", "pt": "Atrasado", "nl": "Te laat", "pl": "Po terminie"},
    "since": {"en": "Waiting too long", "de": "Überfällig", "fr": "En retard", "es": "Con retraso", "it": "In ritardo", "pt": "Atrasado", "nl": "Te lang", "pl": "Za długo"},
    "soon": {"en": "Due soon", "de": "Bald fällig", "fr": "Bientôt", "es": "Vence pronto", "it": "In scadenza", "pt": "Vence em breve", "nl": "Binnenkort", "pl": "Wkrótce"},
    "low": {"en": "Below minimum", "de": "Unter Mindestbestand", "fr": "Sous le minimum", "es": "Bajo mínimo", "it": "Sotto il minimo", "pt": "Abaixo do mínimo", "nl": "Onder minimum", "pl": "Poniżej minimum"},
    "range": {"en": "Out of range", "de": "Außerhalb der Grenzen", "fr": "Hors limites", "es": "Fuera de rango", "it": "Fuori intervallo", "pt": "Fora do limite", "nl": "Buiten bereik", "pl": "Poza zakresem"},
    "high": {"en": "High", "de": "Zu hoch", "fr": "Trop élevé", "es": "Alto", "it": "Alto", "pt": "Alto", "nl": "Hoog", "pl": "Wysoko"},
    "full": {"en": "Full", "de": "Ausgebucht", "fr": "Complet", "es": "Completo", "it": "Completo", "pt": "Lotado", "nl": "Vol", "pl": "Pełne"},
    "owes": {"en": "Owes", "de": "Schuldet", "fr": "Doit", "es": "Debe", "it": "Deve", "pt": "Deve", "nl": "Schuldig", "pl": "Zalega"},
    "open": {"en": "Open", "de": "Offen", "fr": "En attente", "es": "Pendiente", "it": "Aperto", "pt": "Em aberto", "nl": "Open", "pl": "Otwarte"},
    "option": {"en": "Attention", "de": "Achtung", "fr": "Attention", "es": "Atención", "it": "Attenzione", "pt": "Atenção", "nl": "Let op", "pl": "Uwaga"},
}  # fmt: skip


def state_label(draft: Draft, found: Condition, text: str) -> str:
    """Name a state: by its kind, or by the person's word for it."""
    words = plain(text)
    own = re.search(
        r"\b(fail(?:ed|s)?|expire[ds]?(?: soon)?|renews?|low|late|overdue|faulty|danger\w*|urgent|waiting|expensive|uberfallig\w*|abgelaufen|retard|vencid\w+|caduc\w+|scadut\w+|atrasad\w+)\b",
        words,
    )
    if found.kind in ("low", "high") and re.search(r"\bfail", words):
        return "Failed"
    if found.kind == "soon" and own and own[1] in ("expires", "expire", "renews", "renew"):
        return own[1].rstrip("s").capitalize() + "s soon"
    if found.kind == "low" and not re.search(r"minim|least|mindest|stock|bestand|reorder", words):
        return {"en": "Low", "de": "Zu niedrig", "fr": "Trop bas", "es": "Bajo", "it": "Basso", "pt": "Baixo"}.get(
            draft.language, "Low"
        )
    if found.kind == "option" and (m := re.search(r'"([^"]+)"', found.text)):
        return m[1]
    labels = _LABELS.get(found.kind, _LABELS["option"])
    return labels.get(draft.language, labels["en"])


def marks(draft: Draft, p: Passage, scope: str) -> list[tuple[str, DraftTable, Condition]]:
    """Give the mark that a passage asks for. scope is the text that holds its condition."""
    if not MARK.search(plain(p.clause)):
        return []
    best: tuple[float, str, DraftTable, Condition] | None = None
    for place, text in enumerate(dict.fromkeys((p.clause, scope, p.sentence))):
        for rank, table in enumerate(_tables(draft, p, text)):
            found = condition(draft, table, text)
            if found is None:
                continue
            # A time or a number says more than "open"; what stands nearer to the word for marking counts more.
            worth = {
                "late": 3.0,
                "since": 3.2,
                "soon": 3.2,
                "range": 3.5,
                "low": 3.0,
                "high": 3.0,
                "full": 3.0,
                "owes": 3.0,
                "option": 2.2,
            }.get(found.kind, 1.0)
            score = worth + 0.3 * min(2, found.text.count(" and ")) - 0.45 * place - 0.25 * rank
            if best is None or score > best[0]:
                best = (score, text, table, found)
    if best is None:
        return []
    _, text, table, found = best
    return [(f"flag {table.name} {quote(state_label(draft, found, text))} when {found.text}", table, found)]


def _tables(draft: Draft, p: Passage, text: str = "") -> list[DraftTable]:
    """Give the tables in the order in which a text is likely to mean them."""

    def score(table: DraftTable) -> float:
        total = 0.6 * (table is p.table)
        for m in draft.mentions(text or p.clause, [table]):
            total += m.strength * (1.5 if m.field is None else 0.5)
        return total

    return sorted(draft.tables, key=score, reverse=True)


_LEAD = re.compile(
    r"^(?:and\b|also\b|then\b|please\b|show me\b|show\b|tell me\b|i\b|we\b|would\b|like\b|want\b|need\b|have\b|to\b|see\b|know\b|d like|i'd|on top\b|at the top\b|on the (?:start|first) page\b|start page\b|put\b|:|the\b|a\b|an\b|of\b|with\b|me\b|us\b|should be\b|there\b|just\b|"
    r"how many\b|number of\b|count of\b|how much\b|und\b|ich\b|mochte\b|möchte\b|sehen\b|wie viele?\b|anzahl\b|zeig\w*\b|oben\b|der\b|die\b|das\b|mir\b|bitte\b|et\b|je\b|voudrais\b|voir\b|combien\b|de\b|le\b|la\b|les\b|en haut\b|"
    r"quiero\b|ver\b|cuántos\b|cuántas\b|y\b|el\b|los\b|las\b|enséñame\b|arriba\b|mi\b|me\b|vorrei\b|vedere\b|quanti\b|quante\b|il\b|e\b|servono\b|in alto\b|quero\b|quantos\b|quantas\b|o\b|os\b|as\b|no topo\b)\s*,?\s*",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\s*(?:,|\b(?:on top|at the top|on the (?:start|first) page|as (?:one|a) (?:big )?number|at once|right now|please|oben|en haut(?: de la page)?|arriba|in alto|no topo|as well|too|altogether|at the moment|gerade))\s*$",
    re.IGNORECASE,
)


def own_label(text: str, otherwise: str) -> str:
    """Make a label of a person's words: without the words for wanting to see it."""
    text = text.strip(" .,;:!?")
    while (shorter := _LEAD.sub("", text, count=1)) != text:
        text = shorter
    while (shorter := _TAIL.sub("", text)) != text:
        text = shorter
    text = re.sub(r"\([^()]*\)", "", text)
    text = re.sub(
        r"\b(?:are|is|sind|ist|sont|están|sono|estão|i have|we have|there are|that is|those are)\b\s*",
        "",
        text,
        flags=re.IGNORECASE,
    )
    text = " ".join(text.split())
    if (
        _THOSE.search(plain(text))
        or not 1 <= len(text.split()) <= 6
        or not stems(text)
        or plain(text) in ("those", "many those", "them", "it", "nombre", "leur nombre")
    ):
        return otherwise
    return in_words(text)


_THOSE = re.compile(
    r"^(?:and )?such\b|\b(those|these|them|how many (?:that|those|it) (?:is|are)|davon|deren|leur nombre|lesquels|de esos|de ellos|di questi|deles|desses)\b|^(?:and )?(?:how many|wie viele|combien|cuantos|quanti|quantos)$"
)


def numbers(draft: Draft, p: Passage, last: tuple[DraftTable, Condition] | None) -> list[str]:
    """Give the headline numbers that a clause asks for."""
    words = plain(p.clause)
    if not COUNT.search(words) and not TOP.search(words):
        return []
    if CHART.search(words):
        return []
    if re.search(r"\bnps\b|net promoter", words):
        return _nps(draft)
    if re.search(r"percent\w*|%|prozent\w*|pourcent\w*|porcentaje|percentual\w*|share|anteil", words):
        return _percentage(draft, p)
    if re.search(r"\baverage|\bmean\b|durchschnitt|moyenne|promedio|\bmedia\b|gemiddeld", words):
        return _average(draft, p)
    if re.search(
        r"\bhow many\b|\bnumber of\b|\bcount\b|wie viele|anzahl|combien|nombre|cuant[oa]s|numero d[ei]|quant[ie]\b|quant[oa]s\b|hoeveel|aantal",
        words,
    ) and not re.search(r"how much|money", words):
        return _counted(draft, p, last)
    return _summed(draft, p, last)


def _counted(draft: Draft, p: Passage, last: tuple[DraftTable, Condition] | None) -> list[str]:
    words = plain(p.clause)
    own = next((f for t in _tables(draft, p, p.clause)[:2] if (f := condition(draft, t, p.clause)) is not None), None)
    mentioned = {m.table.name for m in draft.mentions(p.clause)}
    told = len([w for w in stems(p.clause) if w not in _COUNT_WORDS])
    same = last is not None and (not mentioned or (last[0].name in mentioned and told >= 2))
    if last is not None and own is None and not per_groups(draft, p) and (_THOSE.search(words) or same):
        label = own_label(p.clause, state_label(draft, last[1], p.sentence))
        return [f"metric {quote(label)} = count({last[0].name} where {last[1].text})"]
    for text in dict.fromkeys((p.clause, p.sentence)):
        for table in _tables(draft, p, p.clause):
            found = condition(draft, table, text)
            if found is None and text is p.clause and (waiting := _open_word(draft, table, p.clause)):
                found = Condition(waiting, "open")
            if found is not None:
                label = own_label(p.clause, state_label(draft, found, text))
                return [f"metric {quote(label)} = count({table.name} where {found.text})"]
        if last is not None:
            break
    if per_groups(draft, p):
        return []
    for table in _tables(draft, p, p.clause):
        if any(alike(stems(table.label)[-1], w) for w in stems(p.clause)) or len(draft.tables) == 1:
            return [f"metric {quote(own_label(p.clause, table.label))} = count({table.name})"]
    return []


_COUNT_WORDS = frozenset(
    "many show top see want need number count viele anzahl oben combien haut cuantos cuantas arriba quanti quante alto quantos quantas topo start page".split()
)


def _open_word(draft: Draft, table: DraftTable, text: str) -> str:
    return (
        open_condition(draft, table, text)
        if re.search(
            r"\b(out|open|left|waiting|away|missing|draussen|offen|fuera|fuori|fora|dehors|still|noch|encore|ancora|ainda)\b",
            plain(text),
        )
        else ""
    )


def _summed(draft: Draft, p: Passage, last: tuple[DraftTable, Condition] | None) -> list[str]:
    words = plain(p.clause)
    if per_groups(draft, p) and not TOP.search(words):
        return []
    if re.search(
        r"\b(?:for|of|in) (?:each|every)\b|\bof the (?:line|row)|fur jede\w*|pour chaque|de cada|para cada|per ogni|\beach\b|\bevery\b|each line",
        words,
    ) and not TOP.search(words):
        return []
    best: tuple[float, DraftTable, DraftField | DraftCalc] | None = None
    for table in draft.tables:
        for place, value in enumerate(table.numbers()):
            if (
                value.type not in ("money", "number", "int")
                or re.search(r"\bper (?!year|month|week)|rate|unit price|minimum|\bage\b|satz", plain(value.label))
                or "running(" in getattr(value, "text", "")
            ):
                continue
            score = (
                0.4 * (table is p.table)
                + 0.3 * isinstance(value, DraftCalc)
                + 0.2 * (value.type == "money")
                - 0.01 * place
            )
            score += sum(1.0 for w in stems(value.label) if any(alike(w, v) for v in stems(p.clause)))
            score += 0.4 * any(alike(stems(table.label)[-1], v) for v in stems(p.clause))
            if (
                re.search(r"ow(?:e|ed|ing)|outstanding|schuld|offen|pendiente", words)
                and isinstance(value, DraftCalc)
                and " - " in value.text
                and "sum(" in value.text
            ):
                score += 1.2
            if (
                re.search(
                    r"so far|collected|received|came in|eingenommen|bisher|jusqu ici|hasta ahora|finora|ate agora",
                    words,
                )
                and isinstance(value, DraftField)
                and value.type == "money"
            ):
                score += 1.8
            if re.search(r"gross|brutto|^total|ttc|lordo", plain(value.label)) and not re.search(
                r"\bnet\b|netto|vat", words
            ):
                score += 0.6
            if re.search(r"vat|mwst|tva|\biva\b", plain(value.label)) and not re.search(r"vat|mwst|tva|\biva\b", words):
                score -= 1.0
            if best is None or score > best[0]:
                best = (score, table, value)
    running = [(t, c) for t in draft.tables for c in t.calcs if c.text.startswith("running(")]
    if running and re.search(r"money|balance|saldo|box|till|cash|kasse|caja|cassa|caixa|solde", words):
        table, calc = running[0]
        plus, minus = re.findall(r"running\((\w+) - (\w+) by", calc.text)[0]
        return [
            f"metric {quote(own_label(p.clause, calc.label))} = sum({table.name}.{plus}) - sum({table.name}.{minus})"
        ]
    if best is None or best[0] < 0.4:
        return []
    _, table, value = best
    found = condition(draft, table, p.clause)
    wheres = []
    if found is not None and value.name not in found.text.split()[:1]:
        wheres.append(found.text)
    elif waiting := (
        _open_word(draft, table, p.clause)
        or (
            open_condition(draft, table, p.clause)
            if re.search(r"unpaid|unbezahlt|impay|sin pagar|non pagat|nao pag", words)
            else ""
        )
    ):
        wheres.append(waiting)
    if (
        isinstance(value, DraftCalc)
        and " - sum(" in value.text
        and re.search(r"ow(?:e|ed|ing)|outstanding|schuld", words)
        and value.type == "money"
    ):
        wheres = [f"{value.name} > 0"]
    if (period := _period(words)) and (when := next(iter(dates(table)), None)):
        wheres.append(f"{when.name} in {period}")
    where = " where " + " and ".join(dict.fromkeys(wheres)) if wheres else ""
    owing = re.search(r"\bow(?:e|es|ed|ing)\b|schulde", words)
    label = own_label(p.clause, word(draft, "owed") if owing else value.label)
    return [f"metric {quote(label)} = sum({table.name}.{value.name}{where})"]


def _period(words: str) -> str:
    for unit, pattern in (
        ("month", r"this months?\b|of this month|diesen monat|diesem monat|ce mois|este mes|questo mese|current month"),
        ("year", r"this years?\b|dieses jahr|diesem jahr|cette annee|este ano|quest anno|current year"),
        ("week", r"this weeks?\b|diese woche|dieser woche|cette semaine|esta semana|questa settimana"),
    ):
        if re.search(pattern, words):
            return f"this {unit}"
    return "today" if False else ""


def _average(draft: Draft, p: Passage) -> list[str]:
    for table in _tables(draft, p, p.clause):
        calc = next((c for c in table.calcs if ") / " in c.text and c.text.startswith("(")), None)
        value = (
            calc
            or next(
                (m.field for m in draft.mentions(p.clause, [table]) if m.field is not None and m.field.type in NUMERIC),
                None,
            )
            or next((f for f in table.fields if f.type == "rating"), None)
        )
        if value is not None:
            return [f"metric {quote(own_label(p.clause, word(draft, 'average')))} = avg({table.name}.{value.name})"]
    return []


def _percentage(draft: Draft, p: Passage) -> list[str]:
    for table in _tables(draft, p, p.clause):
        tick = next(
            (
                m.field
                for m in draft.mentions(p.clause, [table])
                if isinstance(m.field, DraftField) and m.field.type == "yesno"
            ),
            None,
        )
        code = f"{tick.name} = yes" if tick else ""
        label = tick.label if tick else ""
        if (
            not code
            and (found := condition(draft, table, p.clause)) is not None
            and found.kind in ("option", "high", "low")
        ):
            code, label = found.text, own_label(p.clause, "Share")
        if code:
            return [
                f"metric {quote(own_label(p.clause, in_words(label) + ' %'))} = count({table.name} where {code}) / count({table.name}) * 100"
            ]
    return []


def _nps(draft: Draft) -> list[str]:
    for table in draft.tables:
        group = next((c for c in table.calcs if c.text.startswith("if(") and "romoter" in c.text), None)
        if group is not None:
            options = re.findall(r'"([^"]+)"', group.text)
            every = f"count({table.name})"
            return [
                f'metric "NPS" = (count({table.name} where {group.name} = {quote(options[0])}) - count({table.name} where {group.name} = {quote(options[-1])})) / {every} * 100'
            ]
        score = next((f for f in table.numbers() if f.type in ("int", "number", "rating")), None)
        if score is not None:
            return [
                f'metric "NPS" = (count({table.name} where {score.name} >= 9) - count({table.name} where {score.name} <= 6)) / count({table.name}) * 100'
            ]
    return []


def per_groups(draft: Draft, p: Passage) -> list[tuple[DraftTable, str, str]]:
    """Give (table, path, bucket) for each `per …` of a clause."""
    words = plain(p.clause)
    out: list[tuple[DraftTable, str, str]] = []
    for unit, pattern in _BUCKETS.items():
        adjective = re.search(
            r"\b(?:daily|weekly|monthly|yearly|annual|jahrlich\w*|monatlich\w*|mensuel\w*|annuel\w*|mensual\w*|anual\w*|mensil\w*)\b",
            words,
        )
        if adjective and PER.search(words) and not CHART.search(words):
            continue
        if re.search(pattern, words) and not re.search(
            r"\b(?:price|cost|fee|euro|paid|pay|times|twice|once) (?:a|per) (?:night|hour|day|week|month|year)\b", words
        ):
            for table in _tables(draft, p):
                when = next((f for f in dates(table, "") if f.type in ("date", "datetime")), None) or next(
                    iter([*dates(table, "start"), *dates(table)]), None
                )
                if when is not None:
                    out.append((table, when.name, unit))
                    break
    for found in PER.finditer(words):
        target = found[1]
        best: tuple[float, DraftTable, str] | None = None
        for table in draft.tables:
            for f in table.values():
                if f.type in NUMERIC or f.type in ("note", "image", "time", "yesno"):
                    continue
                first = stems(target)
                hits = sum(any(alike(w, v) for v in first) for w in stems(f.label))
                if (
                    hits
                    and first
                    and any(alike(first[0], w) or (len(first) > 1 and alike(first[1], w)) for w in stems(f.label))
                ):
                    score = (
                        hits / len(stems(f.label))
                        + 0.25 * (table is p.table)
                        + 0.1 * (f.type in ("link", "choice"))
                        + 0.2 * bool(table.of("money") or table.of("number", "int"))
                    )
                    if best is None or score > best[0]:
                        best = (score, table, f.name)
        if best is None:
            # "per customer", a table of its own, or a person by another word: the link or name that means it
            for table in draft.tables:
                person = next(
                    (
                        f
                        for f in table.fields
                        if f.type in ("text", "link")
                        and re.search(r"name|who|person|employee|worker|member|driver|wer\b|nom", plain(f.label))
                    ),
                    None,
                )
                if person is not None and re.search(
                    r"\b(person|people|employee|worker|member|hirer|staff|mitarbeiter\w*|personne|persona|pessoa)\b",
                    target,
                ):
                    best = (0.5, table, person.name)
                    break
        if best is not None and not any(path == best[2] and table is best[1] for table, path, _ in out):
            out.append((best[1], best[2], ""))
    return out


def charts(draft: Draft, p: Passage) -> list[str]:
    """Give the charts or group totals that a clause asks for."""
    p = Passage(re.sub(r"\([^()]*\)", "", p.clause), p.sentence, p.request, p.table)
    words = plain(p.clause)
    whole = plain(p.sentence)
    if any(re.search(pattern, words) for kind, pattern in _PAGES if kind in ("board", "calendar", "gallery")):
        return []
    groups = per_groups(draft, p)
    if not groups and not CHART.search(words):
        return []
    asks = (
        CHART.search(words)
        or COUNT.search(words)
        or re.search(
            r"\b(show|sum|fees?|cost|hours|words|pieces|kwh|line|revenue|income|zeig\w*|montre\w*|muestra\w*|mostra\w*|need|want|how many|wie viele|see)\b",
            whole,
        )
    )
    if not asks:
        return []
    lines: list[str] = []
    if not groups:
        for table in _tables(draft, p):
            when = next((f for f in dates(table, "")), None) or next(iter(dates(table)), None)
            if when is not None:
                unit = next(
                    (u for u, pattern in _BUCKETS.items() if re.search(pattern, whole)),
                    "month" if not LINE.search(words) else "",
                )
                groups = [(table, when.name, unit)]
                break
            choice = next(iter(table.of("choice", "link")), None)
            if choice is not None:
                groups = [(table, choice.name, "")]
                break
    for table, path, bucket in groups:
        value = _value_for(draft, table, p, words)
        kind = "line" if LINE.search(words) or bucket in ("day", "week") else "bar"
        by = f"{path} {bucket}".strip()
        wheres = []
        found = condition(draft, table, re.sub(r"\b(?:per|by|pro|je|par|por)\b.*$", "", p.clause))
        if found is not None and found.kind == "option":
            wheres.append(found.text)
        if (period := _period(words)) and not bucket and (when := next(iter(dates(table)), None)):
            wheres.append(f"{when.name} in {period}")
        where = " where " + " and ".join(wheres) if wheres else ""
        function = f"sum({value.name})" if value is not None else "count()"
        if value is not None and (
            value.type == "rating"
            or re.search(r"temperat|average|durchschnitt|moyenne|score", plain(value.label) + words)
        ):
            function = f"avg({value.name})"
        lines.append(f"chart {kind} {table.name}: {function} by {by}{where}")
    return lines


def _value_for(draft: Draft, table: DraftTable, p: Passage, words: str) -> DraftField | DraftCalc | None:
    del draft
    if re.search(
        r"\bhow many\b|\bnumber of\b|\bcount\b|wie viele|anzahl|combien|nombre|cuant[oa]s|quant[ie]\b|quant[oa]s\b|hoeveel",
        words,
    ):
        exact = [
            v
            for v in table.numbers()
            if any(alike(w, c) for w in stems(v.label) for c in stems(p.clause)) and v.type != "money"
        ]
        return exact[0] if exact and not any(alike(stems(table.label)[-1], w) for w in stems(p.clause)) else None

    def score(value: DraftField | DraftCalc) -> float:
        hits = sum(any(alike(w, c) for c in stems(p.clause)) for w in stems(value.label))
        money = re.search(
            r"money|income|revenue|takings|cost|spent|fees?|einnahmen|umsatz|ingres|incass|recette|receita|value|worth",
            words,
        )
        pieces = (
            value.type == "int"
            and re.search(r"quant|menge|anzahl|cantidad|count", plain(value.label))
            and re.search(r"\b(?:pieces|units|items|stuck\w*|pieces|piezas|pezzi|pecas)\b", words)
        )
        partial = getattr(value, "text", "").startswith("if(")
        return (
            2.0 * hits
            + 1.5 * bool(pieces)
            - 0.9 * bool(partial and not hits)
            + 0.5 * (value.type == "money")
            + 0.8 * bool(money and value.type == "money")
            + 0.4 * isinstance(value, DraftCalc)
            - 1.5 * bool(re.search(r"\bper\b|rate|unit|minimum|\bage\b", plain(value.label)) and not hits > 1)
        )

    candidates = [v for v in table.numbers() if "count(" not in getattr(v, "text", "")]
    best = max(candidates, key=score, default=None)
    return best if best is not None and score(best) > -0.5 else None


_PAGES = (
    ("board", r"(?<!from the )(?<!of the )\b(board(?! member)|kanban|tafel|pinnwand|tableau (?:kanban|de bord par)|tablero|bacheca|lavagna|quadro|bord)\b"),
    ("calendar", r"\b(calendar|kalender\w*|calendrier|calendario|calendar|agenda|wochenplan|terminplan|kalendarz)\b"),
    ("gallery", r"\b(gallery|galerie|galeria|galleria|picture wall|photo wall|catalogue with (?:pictures|photos))\b"),
    ("checklist", r"\b(check ?lists?|tick(?:ed)?(?: it| them)? off|tick.off|to.do list|abhak\w*|checkliste\w*|liste de controle|a cocher|cocher|lista de (?:control|tareas|comprobacion)|marcar como hecho|lista di controllo|spunt\w*|afvink\w*)\b"),
    ("report", r"\b(reports?|bericht\w*|rapports?|informes?|rapport[oi]|relatorios?|printable|statistical)\b"),
    ("form", r"\b(fills? (?:in|out) (?:a|the|this)? ?(?:short )?form|survey|poll|questionnaire|feedback|fragebogen|umfrage|formular|questionnaire|sondage|formulaire|encuesta|formulario|sondaggio|questionario|modulo|pesquisa|would you recommend|sign.?up form|submit\w* requests?)\b"),
    ("dashboard", r"\b(dashboard|overview|ubersicht|tableau de bord|panel|cruscotto|painel)\b"),
)  # fmt: skip


def pages(draft: Draft, request: str) -> list[str]:
    """Give the pages that a request asks for."""
    words = plain(request)
    lines: list[str] = []
    if not draft.tables:
        return []
    # Where nothing is said, the page is about the table that has most to show.
    for kind, pattern in _PAGES:
        found = re.search(pattern, words)
        if not found:
            continue
        around = words[max(0, found.start() - 60) : found.end() + 60]
        ordered = sorted(
            draft.tables, key=lambda t: -sum(any(alike(w, v) for v in stems(around)) for w in stems(t.label))
        )
        if kind == "board":
            table = next((t for t in ordered if status_of(t)), None)
            if table is not None and (status := status_of(table)):
                lines.append(f"page board {table.name} by {status.name}")
        elif kind == "calendar":
            table = max(
                (t for t in ordered if dates(t)), key=lambda t: (t is ordered[0]) * 2 + len(dates(t)), default=None
            )
            if table is not None:
                lines.append(_calendar(table))
        elif kind == "gallery":
            table = next((t for t in ordered if t.of("image")), None)
            if table is not None:
                lines.append(f"page gallery {table.name}")
        elif kind == "checklist":
            lines += _checklist(draft, ordered, request)
        elif kind == "report":
            table = next((t for t in ordered if t.of("money", "number", "int") and t.of("choice", "link")), ordered[0])
            group = next(
                iter(
                    [
                        *table.of("choice", "link"),
                        *[f for f in table.of("text") if f is not table.fields[0]],
                        *table.fields,
                    ]
                ),
                None,
            )
            lines.append(f"page report {table.name}" + (f" by {group.name}" if group else ""))
        elif kind == "form":
            lines.append(
                f"page form {max(ordered, key=lambda t: len(t.fields)).name}"
                if not any(re.search(r"request|answer|antrag|response", plain(t.label)) for t in ordered)
                else f"page form {next(t for t in ordered if re.search(r'request|answer|antrag|response', plain(t.label))).name}"
            )
        elif kind == "dashboard":
            lines.append("page dashboard")
    return list(dict.fromkeys(lines))


def _calendar(table: DraftTable) -> str:
    start, end = dates(table, "start"), dates(table, "end")
    plain_dates = [d for d in dates(table) if d not in start + end]
    if start and end and start[0].type in ("date", "datetime"):
        return f"page calendar {table.name} {start[0].name}..{end[0].name}"
    first = (plain_dates or start or end)[0]
    return f"page calendar {table.name} by {first.name}"


def _checklist(draft: Draft, ordered: list[DraftTable], request: str) -> list[str]:
    table = next((t for t in ordered if t.of("yesno")), None) or ordered[0]
    if not table.of("yesno"):
        label = {
            "de": "Erledigt",
            "fr": "Fait",
            "es": "Hecho",
            "it": "Fatto",
            "pt": "Feito",
            "nl": "Klaar",
            "pl": "Zrobione",
        }.get(draft.language, "Done")
        table.add(DraftField(label, "yesno", default=NO))
    if re.search(r"\border\b|sequence|reihenfolge|\bordre\b|\borden\b|ordine|ordem", plain(request)) and not any(
        re.search(r"order|position|sort|reihen|ordre|orden|ordin|ordem", plain(f.label)) for f in table.fields
    ):
        table.add(
            DraftField(
                {"de": "Reihenfolge", "fr": "Ordre", "es": "Orden", "it": "Ordine", "pt": "Ordem"}.get(
                    draft.language, "Order"
                ),
                "int",
            )
        )
    return [f"page checklist {table.name}"]


BUTTON = re.compile(
    r"\b(buttons?|one click|a click|clicks?|clicked|press(?:es)?|knopf|schaltflache|klick\w*|bouton|clic|cliquer|boton|pulsar|pulsante|cliccare|clique|botao|apertar|knop|przycisk|push)\b"
)


def buttons(draft: Draft, p: Passage) -> list[str]:
    """Give the one-click actions that a clause asks for; a field they need is added."""
    words = plain(p.clause)
    if not BUTTON.search(words) and not BUTTON.search(plain(p.sentence)):
        return []
    if not BUTTON.search(words) and not re.search(r"[+\-−]\s?1", p.clause):
        return []
    if re.search(r"[+]\s?1", p.clause) or re.search(r"\bplus\b.*\bminus\b|\bup and down\b", words):
        for table in _tables(draft, p, p.request):
            count = next(
                (
                    f
                    for f in table.of("int", "number")
                    if re.search(
                        r"quant|stock|pieces|menge|bestand|anzahl|count|amount|cantidad|number", plain(f.label)
                    )
                    and not re.search(r"\bmin|number$", plain(f.label))
                ),
                None,
            )
            if count is not None:
                return [
                    f'button {table.name} "+1" sets {count.name} = {count.name} + 1',
                    f'button {table.name} "-1" sets {count.name} = {count.name} - 1 when {count.name} > 0',
                ]
        return []
    status_next = re.search(
        r"next (?:status|step|stage)|nachste\w* (?:status|schritt)|statut suivant|siguiente estado|stato successivo|proximo (?:status|estado)",
        words,
    )
    if status_next:
        for table in _tables(draft, p, p.clause):
            if status := status_of(table):
                moves = "; ".join(
                    f"{_step(a)} > {_step(b)}" for a, b in zip(status.options, status.options[1:], strict=False)
                )
                return [f"steps {table.name}.{status.name}: {moves}"]
    both = re.search(
        r"(?<![.\w])([A-Z][\w-]+)\s+(?:and|or|und|et|y|e)\s+(?:an? |ein\w* )?([A-Z][\w-]+)\s+(?:buttons?|knöpfe|knopf)\b",
        p.sentence,
    )
    labels = [both[1], both[2]] if both else _button_labels(draft, p)
    lines: list[str] = []
    for label in labels:
        lines += _button(draft, p, label)
    return lines


def _step(option: str) -> str:
    return quote(option) if re.search(r"[|,\"();>]", option) else option


def _button_labels(draft: Draft, p: Passage) -> list[str]:
    text = p.clause
    quoted = re.findall(r"['\"‘“«]([^'\"’”»]{2,30})['\"’”»]", text)
    if quoted:
        return quoted
    found = re.search(
        r"(?i:buttons?|clicks?|press(?:es)?|push|knopf|knöpfe|bouton|botón|pulsante|botão|click|clicks)\s+(?:called |for |named |an? |the |one button |to |genannt )*((?:[A-ZÄÖÜÉ][\w-]*|approve|decline|reject|accept)(?:\s[a-z]{2,5}(?=\s*$|\s*[,.]))?(?:\s*(?:,|\+|and|or|und|oder|et|ou|y|o|e)\s*(?:an? |the )?(?:[A-ZÄÖÜÉ][\w-]*|approve|decline|reject|accept))*)",
        text,
    )
    if found and not re.fullmatch(r"(?:I|It|When|We)", found[1]):
        return [
            in_words(part.strip())
            for part in re.split(
                r"\s*(?:,|\+|\band\b|\bor\b|\bund\b|\boder\b|\bet\b|\bou\b|\by\b|\bo\b)\s*(?:an? |the )?", found[1]
            )
            if part.strip()
        ]
    if found := re.search(r"((?:[A-Z][\w-]*)(?:\s*(?:and|,|und)\s*(?:an? )?[A-Z][\w-]*)*)\s+buttons?\b", text):
        return [part.strip() for part in re.split(r"\s*(?:,|\band\b|\bund\b)\s*(?:an? )?", found[1]) if part.strip()]
    words = plain(text)
    if found := re.search(r"mark (?:an? |the |it )?.{0,20}?as (\w+)", words):
        return [f"Mark as {found[1]}"]
    for table in draft.tables:
        done = dates(table, "done")
        tick = next(
            (
                f
                for f in table.of("yesno")
                if re.search(
                    r"paid|done|returned|collected|bezahlt|erledigt|paye|fait|pagad|hecho|fatto|pagat", plain(f.label)
                )
            ),
            None,
        )
        if re.search(r"back|home|return\w*|zuruck|retour|devol|restit|riconseg", words):
            return [
                {"de": "Zurückgegeben", "fr": "Rendu", "es": "Devuelto", "it": "Restituito", "pt": "Devolvido"}.get(
                    draft.language, "Returned"
                )
            ]
        if done and any(alike(a, b) for a in stems(done[0].label) for b in stems(text)):
            return [in_words(stems(done[0].label)[0])]
        if tick is not None and any(alike(a, b) for a in stems(tick.label) for b in stems(text)):
            return [in_words(tick.label)]
        if status := status_of(table):
            named = [o for o in status.options if any(alike(w, v) for w in stems(o) for v in stems(text))]
            if named:
                return named[-2:]
    return []


_VERB_TO_OPTION = {
    "approve": "approv",
    "decline": "declin",
    "reject": "reject",
    "accept": "accept",
    "submit": "submi",
    "order": "order",
    "finish": "finish",
    "close": "clos",
    "done": "done",
    "genehmigen": "genehm",
    "ablehnen": "abge",
}


def _button(draft: Draft, p: Passage, label: str) -> list[str]:
    key = plain(label)
    tables = _tables(draft, p, p.sentence)
    if re.search(r"\b(?:use|take|open|remove|minus)\b.*\b(?:one|1)\b|\bentnehmen\b|\bverbrauch", key):
        for table in tables:
            count = next(
                (
                    f
                    for f in table.of("int", "number")
                    if re.search(r"quant|stock|pieces|menge|bestand|anzahl|cantidad|amount", plain(f.label))
                    and not re.search(r"\bmin", plain(f.label))
                ),
                None,
            )
            if count is not None:
                return [
                    f"button {table.name} {quote(label)} sets {count.name} = {count.name} - 1 when {count.name} > 0"
                ]
    root = next((r for verb, r in _VERB_TO_OPTION.items() if verb in key), stems(label)[-1] if stems(label) else key)
    for table in tables:
        status = status_of(table)
        for f in ([status] if status else []) + table.of("choice"):
            option = next(
                (
                    o
                    for o in f.options
                    if plain(o).startswith(root[: max(4, len(root) - 2)]) or alike(plain(o).split()[0], root)
                ),
                None,
            )
            if option is not None:
                changes = f"{f.name} = {quote(option)}"
                when = next((d for d in dates(table, "done")), None)
                if when is None and re.search(
                    r"\bdate\b.*(?:written|itself|filled|set|noted)|\bdatum\b.*(?:eingetragen|selbst|automat)|\bdate\b.*(?:automatiq|toute seule)",
                    plain(p.sentence),
                ):
                    when = table.add(DraftField(in_words(option) + " on", "date"))
                if when is not None and (is_final(option) or when.label.startswith(in_words(option))):
                    changes += f", {when.name} = today"
                return [f"button {table.name} {quote(label)} sets {changes} when {f.name} != {quote(option)}"]
    for table in tables:
        done = next(
            (
                d
                for d in dates(table, "done")
                if isinstance(d, DraftField)
                and (
                    any(alike(a, b) for a in stems(d.label) for b in stems(label))
                    or re.search(r"return|back|home|zuruck|rendu|devuel|restit|devolv", key)
                )
            ),
            None,
        )
        if done is not None:
            return [f"button {table.name} {quote(label)} sets {done.name} = today when {done.name} is empty"]
        tick = next(
            (f for f in table.of("yesno") if any(alike(a, b) for a in stems(f.label) for b in stems(label))), None
        )
        if tick is not None:
            return [f"button {table.name} {quote(label)} sets {tick.name} = yes when {tick.name} = no"]
    # Nothing holds it yet: a date says both that and when.
    table = next((t for t in tables if dates(t)), tables[0])
    money = re.search(r"\bpaid\b|bezahlt|paye|pagad|pagat", key)
    name = re.sub(r"^mark as ", "", label, flags=re.IGNORECASE)
    if money:
        new = table.add(DraftField(in_words(name), "yesno", default=NO))
        return [f"button {table.name} {quote(label)} sets {new.name} = yes when {new.name} = no"]
    suffix = {"en": " on", "de": " am", "fr": " le", "es": " el", "it": " il", "pt": " em", "nl": " op"}.get(
        draft.language, ""
    )
    new = table.add(DraftField(in_words(name) + suffix, "date"))
    return [f"button {table.name} {quote(label)} sets {new.name} = today when {new.name} is empty"]


_MAY_ONLY = re.compile(
    r"\bonly an? (\w+)|nothing may be (\w+) (?:that|which|before|unless|until)|may (?:only )?become\b|can be clicked to|once it is",
    re.IGNORECASE,
)


def statuses(draft: Draft, request: str) -> list[str]:
    """Make a status field where a request tells its steps in sentences, and the steps where only some moves are allowed."""
    lines: list[str] = []
    words = plain(request)
    approval = re.search(
        r"\bapprov\w*|\breject\w*|\bdeclin\w*|genehmig\w*|ablehn\w*|approuv\w*|aprob\w*|aprov\w*|approva\w*", words
    )
    for table in draft.tables:
        status = status_of(table)
        if status is not None or not approval and not re.search(r"\bstatus\b|\bstatut\b|\bestado\b|\bstato\b", words):
            continue
        if any(status_of(t) for t in draft.tables):
            continue
        named = [w for w in re.findall(r"(?<![.!?]\s)(?<!^)\b([A-Z][a-z]+(?:ed|d))\b", request)]
        for verb, option in (("Approve", "Approved"), ("Reject", "Rejected"), ("Decline", "Declined")):
            if re.search(rf"\b{verb}\b", request, re.IGNORECASE) and option not in named:
                named.append(option)
        order = ["Requested", "Draft", "Submitted", "New", "Approved", "Rejected", "Declined", "Ordered"]
        options = tuple(dict.fromkeys(sorted(named, key=lambda o: order.index(o) if o in order else 50)))
        asks = re.search(
            r"request|refund|application|claim|antrag|demande|solicitud|richiesta|pedido", plain(table.label)
        )
        if len(options) < 3:
            options = ("Requested", "Approved", "Rejected") if asks or approval else ("Open", "In progress", "Done")
            options = _translated(options, draft.language)
        if len(draft.tables) > 1 and not asks and not any(alike(stems(table.label)[-1], w) for w in stems(request)):
            continue
        label = {"de": "Status", "fr": "Statut", "es": "Estado", "it": "Stato", "pt": "Estado"}.get(
            draft.language, "Status"
        )
        table.add(DraftField(label, "choice", options=options, default=option_default(options[0])))
        break
    for table in draft.tables:
        status = status_of(table)
        if status is None or len(status.options) < 3:
            continue
        only = re.search(
            r"only an? (\w+) \w+ may (?:become|be) (\w+)|nothing may be (\w+) that was not (\w+)|only (\w+) (?:ones|requests|\w+s) (?:may|can) be (\w+)|nur (\w+) \w+ (?:durfen|darf) (\w+)",
            words,
        )
        if only:
            groups = [g for g in only.groups() if g]
            first, then = (
                (groups[0], groups[1]) if not words[only.start() :].startswith("nothing") else (groups[1], groups[0])
            )
            source = next((o for o in status.options if alike(plain(o), first)), None)
            target = next((o for o in status.options if alike(plain(o), then)), None)
            if source and target:
                lines.append(_steps_line(table, status, source, target))
    return lines


def _steps_line(table: DraftTable, status: DraftField, source: str, target: str) -> str:
    """Allow every order that the list tells, with target reached from source only."""
    options = list(status.options)
    no = [o for o in options if re.search(r"reject|declin|refus|abgelehnt|rechaz|rifiut|recus", plain(o))]
    chain = [o for o in options if o not in no]
    moves: dict[str, list[str]] = {}
    for a, b in zip(chain, chain[1:], strict=False):
        moves.setdefault(a, []).append(b)
    for o in no:
        at = max(0, chain.index(source) - 1) if source in chain else 0
        moves.setdefault(chain[at], []).append(o)
    if target not in moves.get(source, []):
        moves.setdefault(source, []).append(target)
    for a in list(moves):
        if a != source and target in moves[a]:
            moves[a].remove(target)
    text = "; ".join(f"{_step(a)} > {' | '.join(map(_step, b))}" for a, b in moves.items() if b)
    return f"steps {table.name}.{status.name}: {text}"


def _translated(options: tuple[str, ...], language: str) -> tuple[str, ...]:
    texts = {
        "de": {"Requested": "Beantragt", "Approved": "Genehmigt", "Rejected": "Abgelehnt", "Open": "Offen", "In progress": "In Arbeit", "Done": "Erledigt"},
        "fr": {"Requested": "Demandé", "Approved": "Approuvé", "Rejected": "Refusé", "Open": "Ouvert", "In progress": "En cours", "Done": "Terminé"},
        "es": {"Requested": "Solicitado", "Approved": "Aprobado", "Rejected": "Rechazado", "Open": "Abierto", "In progress": "En curso", "Done": "Hecho"},
        "it": {"Requested": "Richiesto", "Approved": "Approvato", "Rejected": "Rifiutato", "Open": "Aperto", "In progress": "In corso", "Done": "Fatto"},
        "pt": {"Requested": "Solicitado", "Approved": "Aprovado", "Rejected": "Recusado", "Open": "Aberto", "In progress": "Em andamento", "Done": "Feito"},
    }.get(language, {})  # fmt: skip
    return tuple(texts.get(o, o) for o in options)


__all__ = ["TODAY", "buttons", "charts", "marks", "numbers", "pages", "state_label", "statuses"]
