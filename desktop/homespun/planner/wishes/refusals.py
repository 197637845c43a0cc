"""What must be refused: once only, never overlapping, in the right order, within bounds, filled in, not more than there is.

Owns the words for it in several languages and which rule they mean. Gives lines of the plan. Knows nothing of the model.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re

from homespun.planner.conditions.comparing import MORE, MOST, in_digits
from homespun.planner.conditions.conditions import dates
from homespun.planner.draft import NUMERIC, Draft, DraftCalc, DraftField, DraftTable
from homespun.planner.text.reading import alike, plain, stems
from homespun.planner.text.wish_words import FORBID, MUST, NONSENSE, REQUIRED
from homespun.planner.values.recipe import Passage
from homespun.planner.wishes.bounds import NEEDS, OR_MORE, conditional_fields, in_order, number_bounds, required_fields
from homespun.planner.wishes.days import CLOSED, forbidden_days
from homespun.planner.wishes.lent_out import still_out
from homespun.planner.wishes.limits import BETWEEN, between, has_span, number_limit, place_limit, remaining
from homespun.planner.wishes.messages import message
from homespun.planner.wishes.needs import needed_first
from homespun.planner.wishes.orders import BARE, order
from homespun.planner.wishes.relations import ONE_ROW, ahead, allowed, belongs, one_row

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


ONCE = re.compile(
    r"\b(only (?:\w+ ){1,3}once|nur (?:\w+ ){0,3}einmal|qu une (?:seule )?fois|solo (?:\w+ ){0,3}una vez|solo (?:\w+ ){0,3}una volta|(?:so|apenas) (?:\w+ ){0,3}uma vez|(?:maar|slechts) (?:\w+ ){0,3}een keer|tylko (?:\w+ ){0,3}raz|no two|not repeat\w*|repeated|keine zwei|nicht wiederhol\w*|pas deux|ne se repete\w*|no (?:se |puede\w* |debe\w* )*(?:repetir\w*|haber dos)|repetir\w*|non si ripet\w*|ripeter\w*|nessun duplicato|nao (?:se |pode\w* )*repet\w*|geen twee|niet herhal\w*|zadne dwa|powtarza\w*|only once|once only|just once|once per|once for each|exists? only once|(?:each|every|jede[rs]?|chaque|cada|ogni) (?:\w+ ){1,3}(?:only |nur |une |una |uma )?(?:once|einmal|seule fois|sola vez|sola volta|unica vez)(?! an? | per )|twice|unique|duplicates?|never the same|only one \w+ (?:per|for)|one \w+ per|does only one|two slots|only (?:appear|be used) once|"
    r"nur einmal|einmal (?:pro|je)|nur ein\w* mal|doppelt|zweimal|eindeutig|une seule fois|deux fois|doublons?|une \w+ par|una sola vez|una vez (?:por|al)|una unica vez|dos veces|unic[oa]s?|unique|duplicad\w*|una sola volta|due volte|doppion\w*|"
    r"uma (?:unica )?vez|duas vezes|repetid\w*|eenmaal|twee keer|maar een keer|een keer per|uniek|tylko raz|jeden raz|dwa razy|unikaln\w*)\b"
)


_TIME_NOUN = r"(?:time|moment|zeit|zeitpunkt|uhrzeit|heure|moment|temps|hora|tiempo|momento|ora|tempo|tijd|tijdstip|czas|czasie|godzin\w*)"
_SAME = r"(?:same|gleich\w*|selb\w*|derselb\w*|dieselb\w*|memes?|mism[oa]s?|stess[oaie]|mesm[oa]s?|zelfde|hetzelfde|dezelfde|sam\w*|tym samym|jednym)"
_OVERLAP = re.compile(
    r"\b(overlap\w*|at that time|zu dieser zeit|zu der zeit|a ce moment(?: la)?|a esa hora|en ese momento|a quell ora|in quel momento|nesse (?:momento|horario)|op dat moment|w tym czasie|double.?book\w*|at the same time|at once|same (?:time|days?|nights?|period)|booked twice|already (?:booked|taken)|clash\w*|uberschneid\w*|doppelte\w* (?:belegung|buchung)\w*|doppelt (?:belegt|gebucht|vergeben)|doppelbuchung\w*|gleichzeitig|selben zeit|"
    r"chevauch\w*|en meme temps|memes? (?:nuits?|jours?|heures?)|double reservation|solap\w*|mismas? (?:noches?|fechas?|hora)|al mismo tiempo|a la vez|nello stesso momento|auf einmal|a la fois|reservas dobles|sovrappo\w*|stesse? (?:notti|ore|date)|contemporane\w*|"
    r"sobrep\w*|mesm[ao]s? (?:noites?|datas?|horari\w*)|ao mesmo tempo|overlappen|tegelijk\w*|dubbele? (?:boeking\w*|geboekt)|jednoczesnie|naklada\w*|"
    rf"{_SAME} {_TIME_NOUN})\b"
)


_TOUCH = re.compile(
    r"minute the next|when the next|can (?:start|arrive)|one (?:group )?leav\w*|leaves and|next one starts|same day (?:as|another)|the day (?:one|another|that)|back to back|is fine|is ok|selben tag|am tag der abreise|wenn die nachste|"
    r"le jour (?:ou|meme)|peut arriver|dia que|puede llegar|puede entrar|giorno in cui|puo arrivare|dia em que|pode chegar|dia da saida"
)


_THAN_THERE = re.compile(
    r"(?:more|mehr|plus|mas|piu|mais|meer|wiecej)(?: \w+){0,3} (?:than|als|que|qu|de|di|do que|dan|niz) (?:(?:there|we|i) (?:is|are|have)|is there|da (?:sind|ist)|vorhanden|wir haben|auf lager|il (?:y )?(?:en )?(?:a|reste)|en stock|(?:los |las |lo )?(?:que )?(?:hay|tenemos)|quant[ei] (?:ce ne sono|ne abbiamo)|quant[oe] c e|disponibil\w*|(?:ha|temos)|er (?:zijn|is)|we hebben|jest|mamy|(?:is|are|was|were) (?:still )?(?:left|free|available|over|pledged|ordered|promised|agreed|booked|bought|owed|delivered|received)|(?:ubrig|noch frei|zugesagt|bestellt) (?:ist|sind|war\w*))"
)
_STOCK = re.compile(
    _THAN_THERE.pattern
    + r"|more than (?:there is|we have|is there|is left|in stock|available)|than (?:there is|we have) (?:left|in stock)?|below zero|under zero|never (?:be |go |fall )?(?:negative|below|under)|(?:can|may) (?:never |not )?(?:be |go )?negative|can't (?:be|go) negative|cannot (?:be|go) negative|mehr (?:als|entnehmen)|nie unter null|"
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
    asks = [REFUSE, FORBID, MUST, REQUIRED, _OVERLAP, ONCE, CLOSED, NONSENSE, OR_MORE]
    if len(words.split()) <= 6:
        asks += [BETWEEN, BARE]
    asks += [ONE_ROW, NEEDS]
    if not strong and not any(pattern.search(words) for pattern in asks):
        return []
    for reader in (
        one_row,
        forbidden_days,
        ahead,
        belongs,
        needed_first,
        _overlap,
        still_out,
        _once,
        number_limit,
        between,
        _fits,
        _stock,
        place_limit,
        _limit,
        order,
        allowed,
        conditional_fields,
        number_bounds,
        required_fields,
    ):
        lines = reader(draft, p, words, whole)
        if lines is not None:
            return lines
    return []


def _overlap(draft: Draft, p: Passage, words: str, whole: str) -> list[str] | None:
    found = _OVERLAP.search(words)
    if found is None or (
        re.search(r"\bat once|same day", found[0]) and not (FORBID.search(words) or MUST.search(words))
    ):
        return None
    most = re.search(rf"(?<!\w)(?:{MORE}|{MOST})\s+(\d+)\b", plain(in_digits(words, draft.language)))
    if most and most[1] != "1":
        return None  # "at most three at the same time" is a number of records
    spans = [table for table in in_order(draft, p) if has_span(table)]
    for table in spans or in_order(draft, p):
        timed = [f for f in table.values() if f.type in ("time", "datetime")]
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
            sign = "..<" if touching or (re.search(r"night|nacht|nuit|noche|nott|noite", whole) and touching) else ".."
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
    named = [m for m in draft.mentions(text, [table]) if isinstance(m.field, DraftField) and not m.option]
    for kinds in (("choice", "link"), ("text",)):
        for m in named:
            # "a teacher can't have two at once": the subject of the sentence, if it is only written down
            if (
                m.field is not None
                and m.field.type in kinds
                and (kinds != ("text",) or (m.at <= 2 and m.strength >= 1))
            ):
                return [m.field.name]
    for f in table.fields:
        if f.type in ("choice", "link") and not re.search(
            r"status|state|customer|guest|member|person|driver|who|kind|type|slot|client|kunde|gast|cliente|huesped|ospite|method|name",
            plain(f.label),
        ):
            return [f.name]
    return []


def _once(draft: Draft, p: Passage, words: str, whole: str) -> list[str] | None:  # noqa: C901 (one reading after another, nothing to part)
    clause = re.sub(r"\([^()]*\)", "", p.clause)
    if not ONCE.search(plain(clause)):
        return None
    if re.search(r"twice|zweimal|deux fois|dos veces|due volte|duas vezes|twee keer|dwa razy", words) and not re.search(
        r"\b(never|not|no|nobody|nothing|can't|cannot|without|nie|nicht|kein\w*|niemand|darf|jamais|ne|pas|no|nunca|non|mai|nao|niet|nooit|unique)\b",
        words,
    ):
        return None
    if not any(isinstance(m.field, DraftField) for m in draft.mentions(clause)):
        clause = re.sub(r"\([^()]*\)", "", p.sentence)
    best: tuple[float, DraftTable, list[DraftField]] | None = None
    per = re.split(r"\b(?:per|pro|je|par|por|for each|for every)\b", words, maxsplit=1)
    for table in in_order(draft, p):
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
    sure = {m.field.name: m.strength for m in draft.mentions(clause, [table]) if isinstance(m.field, DraftField)}
    strong = [f for f in named if sure.get(f.name, 0) >= 1]
    if strong:
        named = strong
    elif len(named) == 1 and named[0].type in ("date", "datetime", "time"):
        return None
    names = [f.name for f in named]
    if len(named) == 1 and named[0].type == "link" and _EXISTS.search(words):
        # "a species may be entered only once" speaks of the species, not of what links to it
        owner = draft.table(named[0].target)
        if owner is not None and owner.fields:
            table, names = owner, [owner.fields[0].name]
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
        elif person is not None and person.name not in names:
            names = [*names, person.name]
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
    only_links = all((table.field(n) or named[0]).type == "link" for n in names)
    if only_links and (somebody := _person(table)) and _SOMEBODY.search(words) and somebody not in names:
        names.insert(0, somebody)
    if not names:
        return None
    labels = ", ".join((table.field(n) or named[0]).label for n in names)
    return [f"rule {table.name} {message(draft, 'unique', labels)} unique {', '.join(names)}"]


_EXISTS = re.compile(
    r"\b(?:entered|exists?|appear\w*|listed|created|be there|vorkommen|existier\w*|angelegt|erfasst|eingetragen|exist\w*|saisie?|apparait\w*|aparecer|introducir|esist\w*|inserit\w*|compar\w*|aparec\w*|cadastrad\w*|voorkomen|bestaan|wystep\w*)\b"
)
_SOMEBODY = re.compile(
    r"\b(?:person\w*|people|nobody|no one|everybody|everyone|anybody|somebody|jeder|niemand|personne|chacun|nadie|alguien|persone|nessuno|ciascuno|pessoas?|ninguem|iedereen|nikt|kazdy|osob\w*)\b"
)


def _person(table: DraftTable) -> str | None:
    """Give the field that says who it is: an address is surer than a name."""
    found = next((f for f in table.fields if f.type in ("text", "link") and re.search(
        r"member|person|\bname\b|who|pupil|child|customer|player|participant|helper|teilnehmer|kunde|\bnom\b|nombre|nome|naam|imie", plain(f.label))), None)  # fmt: skip
    return found.name if found else None


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
            if (rest := remaining(table, parent)) is not None:
                return [f"rule {parent.name} {message(draft, 'limit')} when {rest.name} < 0"]
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


def _runs_out(table: DraftTable, calc: DraftCalc) -> bool:
    """Say whether a value is what is left of something: less a sum, of other records or worked out before."""
    if " - sum(" in calc.text or calc.text.startswith("running("):
        return True
    sums = {other.name for other in table.calcs if re.match(r"(?:sum|count)\(", other.text)}
    return any(found[1] in sums for found in re.finditer(r" - (\w+)", calc.text))


def _stock(draft: Draft, p: Passage, words: str, whole: str) -> list[str] | None:
    if not _STOCK.search(words):
        return None
    if not _THAN_THERE.search(words) and any(
        isinstance(m.field, DraftField) and m.field.type in NUMERIC and m.strength >= 1
        for m in draft.mentions(p.clause)
    ):
        return None  # a number that is typed in has its own bound
    for table in in_order(draft, p):
        calc = next((c for c in table.calcs if c.type in NUMERIC and _runs_out(table, c)), None)
        if calc is not None:
            return [f"rule {table.name} {message(draft, 'stock')} when {calc.name} < 0"]
    return None


def _fits(draft: Draft, p: Passage, words: str, whole: str) -> list[str] | None:
    """`The weight has to fit the boat`: a number between two of its parent."""
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
