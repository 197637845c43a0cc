"""What must be refused: once only, never overlapping, in the right order, within bounds, filled in, not more than there is.

Owns the words for it in several languages and which rule they mean. Gives lines of the plan. Knows nothing of the model.
"""

from __future__ import annotations

import re
from decimal import Decimal

from homespun.planner.calculations import Passage
from homespun.planner.conditions import _LEAST, _LESS, _MORE, _MOST, condition, dates
from homespun.planner.draft import NUMERIC, Draft, DraftCalc, DraftField, DraftTable, quote
from homespun.planner.formulas import parse_formula
from homespun.planner.calculations import names_of
from homespun.planner.reading import alike, in_words, plain, stems

_MESSAGES = {
    "unique": {"en": "This is already there: {0}.", "de": "Das gibt es schon: {0}.", "fr": "Existe déjà : {0}.", "es": "Ya existe: {0}.", "it": "Esiste già: {0}.", "pt": "Já existe: {0}."},
    "overlap": {"en": "This is already taken at that time.", "de": "Zu dieser Zeit ist das schon belegt.", "fr": "C'est déjà pris à ce moment-là.", "es": "Ya está ocupado en esas fechas.", "it": "È già occupato in quel periodo.", "pt": "Já está ocupado nesse período."},
    "order": {"en": "{1} can't be before {0}.", "de": "{1} darf nicht vor {0} liegen.", "fr": "{1} ne peut pas être avant {0}.", "es": "{1} no puede ser antes de {0}.", "it": "{1} non può essere prima di {0}.", "pt": "{1} não pode ser antes de {0}."},
    "after": {"en": "{1} must be after {0}.", "de": "{1} muss nach {0} liegen.", "fr": "{1} doit être après {0}.", "es": "{1} debe ser después de {0}.", "it": "{1} deve essere dopo {0}.", "pt": "{1} deve ser depois de {0}."},
    "limit": {"en": "All places are taken.", "de": "Alle Plätze sind belegt.", "fr": "Toutes les places sont prises.", "es": "No quedan plazas.", "it": "Non ci sono più posti.", "pt": "Não há mais vagas."},
    "stock": {"en": "There is not that much left.", "de": "So viel ist nicht mehr da.", "fr": "Il n'en reste pas autant.", "es": "No queda tanto.", "it": "Non ce n'è abbastanza.", "pt": "Não há tanto."},
    "above": {"en": "{0} must be more than {1}.", "de": "{0} muss größer als {1} sein.", "fr": "{0} doit être supérieur à {1}.", "es": "{0} debe ser mayor que {1}.", "it": "{0} deve essere maggiore di {1}.", "pt": "{0} deve ser maior que {1}."},
    "least": {"en": "{0} must be at least {1}.", "de": "{0} muss mindestens {1} sein.", "fr": "{0} doit être au moins {1}.", "es": "{0} debe ser al menos {1}.", "it": "{0} deve essere almeno {1}.", "pt": "{0} deve ser pelo menos {1}."},
    "most": {"en": "{0} can't be more than {1}.", "de": "{0} darf höchstens {1} sein.", "fr": "{0} ne peut pas dépasser {1}.", "es": "{0} no puede ser más de {1}.", "it": "{0} non può superare {1}.", "pt": "{0} não pode passar de {1}."},
    "filled": {"en": "Please fill in {0}.", "de": "Bitte {0} ausfüllen.", "fr": "Veuillez remplir {0}.", "es": "Rellene {0}.", "it": "Compilare {0}.", "pt": "Preencha {0}."},
    "out": {"en": "This is still out.", "de": "Das ist noch ausgegeben.", "fr": "Il n'est pas encore revenu.", "es": "Todavía está fuera.", "it": "È ancora fuori.", "pt": "Ainda está fora."},
    "fit": {"en": "{0} does not fit.", "de": "{0} passt nicht.", "fr": "{0} ne convient pas.", "es": "{0} no corresponde.", "it": "{0} non va bene.", "pt": "{0} não corresponde."},
}  # fmt: skip


def message(draft: Draft, key: str, *parts: str) -> str:
    """Give a refusal's sentence in the request's language, quoted for the plan."""
    texts = _MESSAGES[key]
    return quote(
        texts.get(draft.language, texts["en"]).format(*(in_words(p) if i == 0 else p for i, p in enumerate(parts)))
    )


REFUSE = re.compile(
    r"\b(must|may not|may only|never|cannot|can't|cant|can not|can only|can be more|no more|not allowed|nobody|no one|nothing|only once|once only|once per|just once|unique|twice|duplicates?|double|"
    r"don't (?:take|accept|allow)|do not|refuse|makes? no sense|(?:is|are) a must|typo|go over|not be (?:saved|accepted)|impossible|at least|at most|at the most|max\w*|not (?:be )?(?:negative|below)|has to be|have to be|should be|has to fit|"
    r"overlap\w*|same time|always|only an?|only one|one \w+ per|each number once|needs an?|does only one|"
    r"darf|durfen|nie|niemals|muss|mussen|einmal|hochstens|mindestens|doppelt|zweimal|uberschneid\w*|pflicht\w*|immer|"
    r"doit|doivent|ne peut|ne peuvent|jamais|deux fois|une seule fois|obligatoire|chevauch\w*|toujours|maximum|"
    r"no puede\w*|nunca|debe\w*|maximo|dos veces|una sola vez|obligatori\w*|siempre|solap\w*|"
    r"non puo|non possono|non deve|non devono|mai|due volte|una sola volta|deve|sempre|massimo|accettat\w*|"
    r"nao pode\w*|nunca|duas vezes|uma vez|deve|sempre|mag niet|nooit|moet|hoogstens|niet twee keer)\b"
)
_ONCE = re.compile(
    r"\b(only once|once only|just once|once per|once for each|exists? only once|each (?:number|\w+) (?:only )?once|twice|unique|duplicates?|never the same|only one \w+ (?:per|for)|one \w+ per|does only one|two slots|only (?:appear|be used) once|"
    r"nur einmal|einmal (?:pro|je)|doppelt|zweimal|eindeutig|une seule fois|deux fois|doublons?|une \w+ par|una sola vez|dos veces|unic[oa]s?|duplicad\w*|una sola volta|due volte|doppion\w*|"
    r"uma (?:unica )?vez|duas vezes|repetid\w*|eenmaal|twee keer|maar een keer)\b"
)
_OVERLAP = re.compile(
    r"\b(overlap\w*|double.?book\w*|at the same time|at once|same (?:time|days?|nights?|period)|booked twice|already (?:booked|taken)|clash\w*|uberschneid\w*|doppelt (?:belegt|gebucht|vergeben)|doppelbuchung\w*|gleichzeitig|selben zeit|"
    r"chevauch\w*|en meme temps|memes? (?:nuits?|jours?|heures?)|double reservation|solap\w*|mismas? (?:noches?|fechas?|hora)|al mismo tiempo|reservas dobles|sovrappo\w*|stesse? (?:notti|ore|date)|contemporane\w*|"
    r"sobrep\w*|mesm[ao]s? (?:noites?|datas?|horari\w*)|ao mesmo tempo|overlappen|dubbele? boeking\w*)\b"
)
_TOUCH = re.compile(
    r"minute the next|when the next|can (?:start|arrive)|one (?:group )?leav\w*|leaves and|next one starts|same day (?:as|another)|the day (?:one|another|that)|back to back|is fine|is ok|selben tag|am tag der abreise|wenn die nachste|"
    r"le jour (?:ou|meme)|peut arriver|dia que|puede llegar|puede entrar|giorno in cui|puo arrivare|dia em que|pode chegar|dia da saida"
)
_BEFORE = re.compile(r"\b(before|earlier than|prior to|vor|fruher als|avant|antes|prima|antes d\w+|voor|eerder)\b")
_AFTER = re.compile(r"\b(after|later than|nach|spater als|apres|despues|dopo|depois|na|later dan)\b")
_ZERO = re.compile(r"\b(zero|null|cero|nulle?s?|negativ\w*|less than nothing|0)\b")
_STOCK = re.compile(
    r"more than (?:there is|we have|is there|is left|in stock|available)|than (?:there is|we have) (?:left|in stock)?|below zero|under zero|never (?:be |go |fall )?(?:negative|below|under)|(?:can|may) (?:never |not )?(?:be |go )?negative|mehr (?:als|entnehmen)|nie unter null|"
    r"negatif|plus que (?:le stock|ce qu)|mas de lo que hay|piu di quant\w+|mais do que (?:ha|tem)|nunca negativ\w*|mai negativ\w*|jamais negati\w*"
)


def refusals(draft: Draft, p: Passage) -> list[str]:
    """Give the rules that a clause asks for; fields may be marked required on the way."""
    words = plain(p.clause)
    whole = plain(p.sentence)
    strong = re.search(
        r"must not be (?:saved|accepted)|not be accepted|makes? no sense|typo|don't (?:take|accept|allow)|refuse|durfen nicht|darf nicht|ne doi(?:t|vent) pas|no debe\w*|non devono|nao devem",
        whole,
    )
    if not REFUSE.search(words) and not strong and not _OVERLAP.search(words) and not _ONCE.search(words):
        return []
    for reader in (_overlap, _still_out, _once, _fits, _limit, _stock, _order, _needs, _bounds, _required):
        lines = reader(draft, p, words, whole)
        if lines is not None:
            return lines
    return []


def _tables(draft: Draft, p: Passage) -> list[DraftTable]:
    return ([p.table] if p.table else []) + [t for t in draft.tables if t is not p.table]


def _overlap(draft: Draft, p: Passage, words: str, whole: str) -> list[str] | None:
    if not _OVERLAP.search(words):
        return None
    for table in _tables(draft, p):
        timed = [f for f in table.fields if f.type in ("time", "datetime")]
        days = [f for f in table.fields if f.type == "date"]
        per = _resource(draft, table, p.sentence)
        touching = bool(_TOUCH.search(plain(p.request[p.request.find(p.sentence) :][: len(p.sentence) + 160])))
        if len(timed) >= 2:
            date = next((f for f in days), None)
            over = [*per, *([date.name] if date and timed[0].type == "time" else [])]
            return [
                f"rule {table.name} {message(draft, 'overlap')} overlap {timed[0].name}..<{timed[1].name}{_per(over)}"
            ]
        start = (dates(table, "start") or days)[:1]
        end = [f for f in [*dates(table, "end"), *dates(table, "due")] if f not in start][:1] or [
            f for f in days if f not in start
        ][:1]
        if start and end:
            sign = "..<" if touching or re.search(r"night|nacht|nuit|noche|nott|noite", whole) and touching else ".."
            return [
                f"rule {table.name} {message(draft, 'overlap')} overlap {start[0].name}{sign}{end[0].name}{_per(per)}"
            ]
        if days and per:
            slot = [
                f.name
                for f in table.of("choice")
                if f.name not in per and re.search(r"slot|time|hour|zeit|shift|period", plain(f.label))
            ]
            return [f"rule {table.name} {message(draft, 'overlap')} unique {', '.join([*per, days[0].name, *slot])}"]
    return None


def _per(names: list[str]) -> str:
    return " per " + ", ".join(names) if names else ""


def _resource(draft: Draft, table: DraftTable, text: str) -> list[str]:
    """Give the field that says what is taken: named in the text, or a choice or link that is no person and no status."""
    for m in draft.mentions(text, [table]):
        if isinstance(m.field, DraftField) and m.field.type in ("choice", "link") and not m.option:
            return [m.field.name]
    for f in table.fields:
        if f.type in ("choice", "link") and not re.search(
            r"status|state|customer|guest|member|person|driver|who|kind|type|slot|client|kunde|gast|cliente|huesped|ospite|method|name",
            plain(f.label),
        ):
            return [f.name]
    return []


def _still_out(draft: Draft, p: Passage, words: str, whole: str) -> list[str] | None:
    """While it is out, it can't be handed out again."""
    del words
    again = re.search(r"\b(while|as long as|solange|tant qu|mientras|finche|enquanto)\b", whole) or re.search(
        r"\b(lent|given|handed|issued|borrowed|booked|loaned) (?:out )?(?:again|twice|to two)\b|is (?:still )?out (?:can|must|may)",
        whole,
    )
    if not again:
        return None
    for table in _tables(draft, p):
        done = dates(table, "done")
        link = next(
            (
                f
                for f in table.of("link")
                if not re.search(r"person|member|pupil|student|customer|who|borrower|kunde", plain(f.label))
            ),
            None,
        )
        if done and link is not None:
            target = draft.table(link.target)
            if target is None:
                continue
            from homespun.planner.calculations import add_calc

            label = {"de": "Gerade draußen", "fr": "Sortis", "es": "Fuera", "it": "Fuori", "pt": "Fora"}.get(
                draft.language, "Out now"
            )
            calc = next(
                (c for c in target.calcs if c.text == f"count({table.name} where {done[0].name} is empty)"), None
            )
            calc = calc or add_calc(draft, target, label, f"count({table.name} where {done[0].name} is empty)", "int")
            if calc is not None:
                return [
                    f"rule {table.name} {message(draft, 'out')} when {done[0].name} is empty and {link.name}.{calc.name} > 1"
                ]
    return None


def _once(draft: Draft, p: Passage, words: str, whole: str) -> list[str] | None:
    clause = re.sub(r"\([^()]*\)", "", p.clause)
    if not _ONCE.search(plain(clause)):
        return None
    if re.search(r"twice|zweimal|deux fois|dos veces|due volte|duas vezes|twee keer", words) and not re.search(
        r"\b(never|not|no|nobody|nothing|can't|cannot|without|nie|nicht|kein\w*|niemand|darf|jamais|ne|pas|no|nunca|non|mai|nao|niet|nooit|unique)\b",
        words,
    ):
        return None
    if not any(isinstance(m.field, DraftField) for m in draft.mentions(clause)):
        clause = re.sub(r"\([^()]*\)", "", p.sentence)
    best: tuple[float, DraftTable, list[DraftField]] | None = None
    per = re.split(r"\b(?:per|pro|je|par|por|for each|for every)\b", words, maxsplit=1)
    for table in _tables(draft, p):
        named: list[DraftField] = []
        score = 0.0
        for m in draft.mentions(clause, [table]):
            if (
                isinstance(m.field, DraftField)
                and not m.option
                and m.field not in named
                and m.field.type not in ("note", "image", "yesno", *(() if m.strength >= 1 else NUMERIC))
            ):
                named.append(m.field)
                score += m.strength
        score += 0.4 * (table is p.table)
        if named and (best is None or score > best[0]):
            best = (score, table, named)
    if best is None:
        return None
    _, table, named = best
    names = [f.name for f in named]
    if re.search(r"\b(?:nobody|no one|somebody|person|niemand)\b", words):
        person = next(
            (
                f
                for f in table.fields
                if f.type in ("link", "text")
                and re.search(r"member|person|name|who|pupil|child|customer|player|participant|helper", plain(f.label))
            ),
            None,
        )
        day = next(iter(dates(table)), None)
        if person is not None and day is not None and re.search(r"\bday|date|tag\b", words):
            names = [person.name, day.name]
    elif re.search(r"\b(?:slot|time|hour|shift|period|zeit|hora|heure|ora)\b", words) and not any(
        f.type == "date" for f in named
    ):
        day = next(iter(dates(table)), None)
        if day is not None:
            names.append(day.name)
    if re.search(
        r"\b(?:a|one|per|each)\s+day\b|\bam tag\b|\bpro tag\b|\bpar jour\b|\bal dia\b|\bal giorno\b|\bpor dia\b", words
    ):
        day = next(iter(dates(table)), None)
        if day is not None and day.name not in names:
            names.append(day.name)
    del per, whole
    names = [n for n in dict.fromkeys(names) if table.field(n) is not None][:4]
    if not names:
        return None
    labels = ", ".join((table.field(n) or named[0]).label for n in names)
    return [f"rule {table.name} {message(draft, 'unique', labels)} unique {', '.join(names)}"]


_LIMIT = re.compile(
    r"\b(no more once|go over|pay more|once all|never (?:takes? )?more|not more|no more than|never more|full|all (?:the )?(?:places|seats|spaces) (?:are )?taken|more \w+ than|exceed|keine weiteren|mehr als|voll|ausgebucht|"
    r"plus de \w+ que|complet|mas de|llen[oa]|lotad[oa]|al completo|piu di|mais de)\b"
)


def _limit(draft: Draft, p: Passage, words: str, whole: str) -> list[str] | None:
    if not _LIMIT.search(words) or _STOCK.search(words):
        return None
    for table in draft.tables:
        for link, parent in draft.parents(table):
            # money may not go over what is left
            left = next((c for c in parent.calcs if c.type == "money" and " - sum(" in c.text), None)
            if left is not None and re.search(
                r"pay more|more than the|go over|over (?:it|the)|exceed|ubersteig|mehr (?:be)?zahlen|depass|superar|superare|ultrapass",
                words,
            ):
                return [
                    f"rule {parent.name} {message(draft, 'most', left.label, '0') if False else message(draft, 'stock')} when {left.name} < 0"
                ]
            cap = next((c for c in parent.calcs if c.type == "int" and " - count(" in c.text), None)
            limit = (
                cap.text.split(" - ")[0]
                if cap
                else next(
                    (
                        f.name
                        for f in parent.of("int")
                        if re.search(r"place|seat|max|capacity|needed|space|platz|plaza|posti|vaga", plain(f.label))
                        and not re.search(r"age|alter", plain(f.label))
                    ),
                    "",
                )
            )
            if limit and not table.of("money"):
                return [f"rule {table.name} {message(draft, 'limit')} limit {link.name}.{limit} per {link.name}"]
    return None


def _stock(draft: Draft, p: Passage, words: str, whole: str) -> list[str] | None:
    if not _STOCK.search(words):
        return None
    for table in _tables(draft, p):
        calc = next(
            (c for c in table.calcs if c.type in NUMERIC and (" - sum(" in c.text or c.text.startswith("running("))),
            None,
        )
        if calc is not None:
            return [f"rule {table.name} {message(draft, 'stock')} when {calc.name} < 0"]
    return None


def _fits(draft: Draft, p: Passage, words: str, whole: str) -> list[str] | None:
    """The child's age has to fit the course: a number between two of its parent."""
    if not re.search(r"\bfit\b|\bmatch\b|\bbetween\b|passen|correspond|adecuad|adatt|adequ", words):
        return None
    for table in draft.tables:
        for one in table.of("int", "number"):
            if not any(alike(w, v) for w in stems(one.label) for v in stems(p.clause)):
                continue
            for link, parent in draft.parents(table):
                low = next(
                    (
                        f
                        for f in parent.of("int", "number")
                        if re.search(r"young|min|from|von|jung|desde", plain(f.label))
                        and any(alike(a, b) for a in stems(f.label) for b in stems(one.label))
                    ),
                    None,
                )
                high = next(
                    (
                        f
                        for f in parent.of("int", "number")
                        if re.search(r"old|max|to\b|bis|alt|hasta", plain(f.label))
                        and f is not low
                        and any(alike(a, b) for a in stems(f.label) for b in stems(one.label))
                    ),
                    None,
                )
                if low and high:
                    return [
                        f"rule {table.name} {message(draft, 'fit', one.label)} when {one.name} < {link.name}.{low.name} or {one.name} > {link.name}.{high.name}"
                    ]
    return None


def _order(draft: Draft, p: Passage, words: str, whole: str) -> list[str] | None:
    before, after = _BEFORE.search(words), _AFTER.search(words)
    if not before and not after:
        return None
    for table in _tables(draft, p):
        named: list[DraftField] = []
        for m in draft.mentions(p.clause, [table]):
            if (
                isinstance(m.field, DraftField)
                and m.field.type in ("date", "datetime", "time")
                and m.field not in named
            ):
                named.append(m.field)
        spans = [f for f in table.fields if f.type in ("date", "datetime", "time")]
        if len(named) < 2:
            roles = (_first(dates(table, "start")), _first([*dates(table, "done"), *dates(table, "end")]))
            times = [f for f in spans if f.type in ("time", "datetime")]
            if len(times) >= 2 and re.search(r"\bstart|end\b|begin|ende\b|fin\b|debut|inicio|fine|inizio|fim\b", words):
                named = times[:2]
            elif (
                roles[0] is not None
                and roles[1] is not None
                and (named or re.search(r"return|end|start|back|came|taken|ruck|retour|devol|restit", words))
            ):
                named = [roles[0], roles[1]]
        if len(named) >= 2:
            first, second = sorted(named[:2], key=spans.index)
            # "X after Y" must hold, "X before Y" must not; a rule says what is refused.
            strict = after and not before and re.search(r"\bmust|muss|doit|debe|deve|has to", words)
            key, operator = ("after", "<=") if strict and first.type == "time" else ("order", "<")
            if after and not before and re.search(r"must be after|muss nach", words):
                operator = "<="
                key = "after"
            return [
                f"rule {table.name} {message(draft, key, first.label, in_words(second.label))} when {second.name} {operator} {first.name}"
            ]
    return None


def _first(fields: list[DraftField | DraftCalc]) -> DraftField | None:
    return next((f for f in fields if isinstance(f, DraftField)), None)


def _needs(draft: Draft, p: Passage, words: str, whole: str) -> list[str] | None:
    """If price x quantity is more than 300 the 'why' must be filled in; Danger needs a note; nothing printed unapproved."""
    filled = re.search(
        r"\b(filled in|needs? (?:an? )?|is required|must (?:have|give|say)|obligatory|ausgefullt|braucht|remplie?|rellenar|rellenad|compilat|preench)\b",
        whole,
    )
    if not filled:
        return None
    for table in _tables(draft, p):
        text = p.sentence
        target = None
        after = re.split(r"\bneeds?\b|\bbraucht\b", text)
        for m in (
            reversed(draft.mentions(after[1] if len(after) > 1 else text, [table]))
            if len(after) > 1
            else draft.mentions(text, [table])
        ):
            if (
                isinstance(m.field, DraftField)
                and not m.option
                and m.field.type in ("text", "note", "date", "image", "link", "phone", "email", "file")
            ):
                target = m.field
        if target is None:
            continue
        cause = (
            condition(draft, table, re.split(r"\bneeds?\b|\bbraucht\b", text)[0])
            if re.search(r"\bneeds?\b|\bbraucht\b", text)
            else None
        )
        code = cause.text if cause else ""
        if not code and (
            found := re.search(
                r"\b(?:if|when|wenn|falls|si|se|quando)\s+(.+?)\s+(?:is|are|ist|est|es|e)?\s*("
                + _MORE
                + "|"
                + _LESS
                + r"|"
                + _LEAST
                + r")\s+(\d+(?:[.,]\d+)?)",
                plain(text),
            )
        ):
            formula = parse_formula(found[1], names_of(draft, table))
            operator = ">" if re.search(_MORE, found[2]) else "<" if re.search(_LESS, found[2]) else ">="
            if formula:
                code = f"{formula.code} {operator} {found[3].replace(',', '.')}"
        if not code and cause is None and re.search(r"\b(?:if|when|wenn|si|se)\b", plain(text)):
            found_condition = condition(draft, table, text)
            code = found_condition.text if found_condition else ""
        if code and target.name not in code.split():
            return [
                f"rule {table.name} {message(draft, 'filled', target.label)} when {code} and {target.name} is empty"
            ]
    return None


def _required(draft: Draft, p: Passage, words: str, whole: str) -> list[str] | None:
    if not re.search(
        r"\b(is a must|are a must|must (?:always )?be (?:filled|given|entered|there)|required|mandatory|obligatory|pflicht\w*|muss (?:immer )?(?:ausgefullt|angegeben|da)|obligatoire\w*|obligatori\w*|obrigatori\w*|has to be filled|always needed|verplicht)\b",
        words,
    ):
        return None
    for table in _tables(draft, p):
        named = [m.field for m in draft.mentions(p.clause, [table]) if isinstance(m.field, DraftField) and not m.option]
        if named:
            named[0].required = True
            return []
    return None


def _bounds(draft: Draft, p: Passage, words: str, whole: str) -> list[str] | None:
    """More than zero, at least 1, never negative, never more than 2."""
    many = (
        "points"
        if re.search(r"\b(?:a|any|no|each|every) (?:point|mark|score|answer|value)\b|\bnothing\b|\bpoints?\b", words)
        else ""
    )
    operator, value = "", ""
    if re.search(r"typo|must not be|makes? no sense|not be accepted|don't (?:take|accept)", whole) and not re.search(
        r"\bmust be|has to be|should be", words
    ):
        words_negative = True
    else:
        words_negative = False
    negative = words_negative or re.search(
        r"\b(never|not|no|nothing|nobody|can't|cannot|must not|may not|nie|nicht|kein\w*|darf nicht|jamais|ne|nunca|mai|non|nao|niet|nooit|typo|makes no sense|don't)\b",
        words,
    )
    if re.search(r"\bnegativ\w*|\bbelow zero|\bunder zero|\bunter null", words):
        operator, value = (
            ("<=", "0")
            if re.search(
                r"\bzero or less\b|\bo zero\b|\bou zero\b|\bo a zero\b|\boder null\b|\bou nul\w*|\bo cero\b", words
            )
            else ("<", "0")
        )
    elif re.search(r"\bzero or less\b|\bnull oder weniger\b|\bzero ou moins\b|\bcero o menos\b", words):
        operator, value = "<=", "0"
    elif found := re.search(rf"(?:{_MORE})\s+(?:a\s+)?(\d+(?:[.,]\d+)?|zero|null|cero|nul)", words):
        number = "0" if not found[1][0].isdigit() else found[1].replace(",", ".")
        operator, value = (">", number) if negative else ("<=", number)
    elif found := re.search(rf"(?:{_LESS})\s+(\d+(?:[.,]\d+)?|zero|null|cero)", words):
        number = "0" if not found[1][0].isdigit() else found[1].replace(",", ".")
        operator, value = ("<", number) if negative else (">=", number)
    elif found := re.search(rf"(?:{_LEAST})\s+(\d+(?:[.,]\d+)?|one|eine?)", words):
        operator, value = "<", found[1].replace(",", ".") if found[1][0].isdigit() else "1"
    elif found := re.search(
        r"(?:at most|max(?:imum|imal)?\.?|hochstens|au plus|como maximo|al massimo|no maximo)\s*(?:of )?(\d+(?:[.,]\d+)?)",
        words,
    ):
        operator, value = ">", found[1].replace(",", ".")
    if not operator:
        return None
    best: tuple[float, DraftTable, list[DraftField | DraftCalc]] | None = None
    for table in _tables(draft, p):
        named = [
            (m.strength, m.field)
            for m in draft.mentions(p.clause, [table])
            if m.field is not None and m.field.type in NUMERIC and not m.option
        ]
        if named and (best is None or max(s for s, _ in named) + 0.3 * (table is p.table) > best[0]):
            top = max(s for s, _ in named)
            best = (top + 0.3 * (table is p.table), table, [f for s, f in named if s == top][:1])
    if best is None:
        for table in _tables(draft, p):
            bounded = [f for f in table.fields if f.maximum is not None]
            money = table.of("money")
            if many and bounded:
                return []  # the field's own bounds refuse it
            if any(alike(stems(table.label)[-1], w) for w in stems(p.clause)) and money:
                best = (0.0, table, [money[0]])
                break
            if len(table.numbers()) == 1:
                best = (0.0, table, [table.numbers()[0]])
                break
            if many:
                scored = next(
                    (
                        f
                        for f in table.fields
                        if f.type in NUMERIC and re.search(r"score|points|rating|note", plain(f.label))
                    ),
                    None,
                )
                if scored:
                    best = (0.0, table, [scored])
                    break
    if best is None:
        return None
    _, table, fields = best
    lines = []
    for one in fields:
        key = {"<=": "above", "<": "least", ">": "most", ">=": "most"}[operator]
        lines.append(f"rule {table.name} {message(draft, key, one.label, value)} when {one.name} {operator} {value}")
        if isinstance(one, DraftField) and one.maximum is not None and operator == ">":
            lines.pop()
    return lines


def bounds_of_notes(draft: Draft) -> list[str]:
    """Give the rules that stand in brackets after a field: `hours (max 4)`, `pieces (at least 1)`, `amount (above zero)`."""
    lines = []
    for table in draft.tables:
        for one in table.fields:
            note = plain(one.note)
            if not note or one.type not in NUMERIC:
                continue
            found = re.search(rf"(?:{_MOST}|max\w*\.?)\s*(?:of )?(\d+(?:[.,]\d+)?)", note)
            if found and one.maximum is None:
                value = found[1].replace(",", ".")
                lines.append(f"rule {table.name} {message(draft, 'most', one.label, value)} when {one.name} > {value}")
            found = re.search(rf"(?:{_LEAST}|min\w*\.?)\s*(?:of )?(\d+(?:[.,]\d+)?|one)", note)
            if found:
                value = found[1].replace(",", ".") if found[1][0].isdigit() else "1"
                lines.append(f"rule {table.name} {message(draft, 'least', one.label, value)} when {one.name} < {value}")
            elif re.search(rf"(?:{_MORE})\s+(?:a )?(?:zero|0|null|cero)", note):
                lines.append(f"rule {table.name} {message(draft, 'above', one.label, '0')} when {one.name} <= 0")
            elif re.search(r"not negative|never negative|nicht negativ|non negativ", note):
                one.minimum = Decimal(0)
    return lines
