"""What must stand out: which words ask for a mark, what the mark is called, and which records have it.

Owns the words for wanting to notice something. Knows nothing of numbers or pages.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re

from homespun.planner.conditions.comparing import Condition
from homespun.planner.conditions.conditions import condition
from homespun.planner.draft import DATES, Draft, DraftTable, quote
from homespun.planner.text.reading import alike, plain, stems
from homespun.planner.text.wish_words import WANT
from homespun.planner.values.recipe import Passage
from homespun.planner.wishes.labels import state_label

MARK = re.compile(
    r"\b((?:see|know|show(?: me)?|tell me) (?:what|which|who|whatever|everything)(?: \w+){0,2} (?:is |are |has |have |s )?(?:overdue|late|expired|run out|not back|missing)|(?:see|show)(?: me)? (?:the )?(?:overdue|late) \w*|(?<!average )(?<!mean )(?<!best )(?<!top )mark(?:ed)?(?! of (?:the|\d))|highlight\w*|flag(?:ged)?|stand(?:s)? out|jumps? out|warn\w*|alert\w*|(?:in|be|are|is|turns?|goes|go|shown?|appears?|make (?:it|them)|becomes?) red|red please|please in red|(?:must|should|to|will|it) (?:catch|hit|jump)\w*(?: \w+)? (?:in |at |into )?(?:my|our|the|your|me) ?(?:eyes?|face)?|eye.?catching|easy to (?:spot|see|find)|(?:needs?|gets?|with|has|have|want|give \w+) an? (?:\w+ )?(?:mark|flag|warning|colou?r|sign|symbol|label)|spot (?:at once|straight away)|(?:must|should|shall|has to|have to|needs? to|ought to|to|it|they) (?:really |just )?(?:shout|scream|glow|blink|flash|shine|glare|leap|pop|light up|hit|strike|sting)\w*|make (?:it|them|that|those|these) (?:obvious|clear|visible)|(?:obvious|unmissable|noticeable|conspicuous|clearly visible|visible (?:at once|straight away|immediately))|stick(?:s)? out|pops? out|leaps? out|hard to (?:miss|overlook)|not (?:to )?be overlooked|can.?t miss|impossible to miss|shout at (?:me|us)|rot bitte|bitte rot|in (?:green|yellow|orange|amber|blue|pink|gr[uü]n|gelb|rosa|giallo|verde|arancione)|en (?:vert|jaune|orange|verde|amarillo|naranja)|em (?:verde|amarelo|laranja)|na (?:zielono|zolto)|colou?red|remind me|see (?:(?:it|that|this|them|those) )?(?:at once|straight away|immediately|right away|at a glance)|notice|embarrassing|show up|"
    r"leuchten|blinken|herausstechen|ins auge stechen|sofort zu sehen|unubersehbar|reperer|ressortir|(?:se voir|bien visibles?|voir tout de suite)|(?:verse|notarse) (?:enseguida|al instante|en seguida)|a simple vista|(?:deve|devono) (?:vedersi|notarsi)|(?:vedersi|notarsi) subito|balz\w+ agli? occhi\w*|risalt\w*|(?:notar.se|ver.se) logo|in het oog springen|markier\w*|hervorheb\w*|hervorgehoben|auffallen|auffallig\w*|warn\w*|rot|kennzeich\w*|gekennzeichnet|sofort sehen|ins auge (?:fallen|springen|stechen)|"
    r"signal\w*|sauter aux yeux|saute aux yeux|en evidence|en rouge|alert\w*|averti\w*|avertissement|marqu\w*|"
    r"marca\w*|marque\w*|resalt\w*|destac\w*|aviso|avisar|avise\w*|en rojo|advert\w*|"
    r"evidenzi\w*|segnal\w*|avviso|in rosso|avvert\w*|saltare all.occhio|salt\w+ agli occhi|saltar a la vista|salte\w* a la vista|llam\w* la atencion|saltar a vista|"
    r"destaq\w*|(?:em )?vermelh\w*|in het rood|rood|na czerwono|czerwon\w*|en rouge|realc\w*|opvallen|markeer\w*|waarschuw\w*|zaznacz\w*|ostrzez\w*)\b|(?:[-=]+>|→|=) ?(?:in |en )?(?:red|rot|rouge|rojo|rosso|vermelho|rood)\b"
)

# "mark as paid" is a button, not a colour.
_MARK_AS = re.compile(
    r"\b(?:mark|marquer|marcar|segnare|segna|markeren|oznaczyc)\b(?: \w+){0,3}? (?:as|comme|como|come|als|jako)\b|\bals \w+ (?:zu )?(?:markier|kennzeichn)\w*|\b(?:mark|marcar|segnare|marquer|markieren|markeren) (?:that|que|che|dass|dat)\b"
)
_THEM = re.compile(
    r"\b(?:mark|flag|highlight|colou?r) (?:them|those|these|it)\b|\b(?:diese|sie|die) (?:bitte )?(?:markier|hervorheb|kennzeichn)\w*|\bles? (?:marquer|signaler|surligner|mettre)|\b(?:marcar|resaltar|destacar|señalar|evidenziar|segnalar)(?:l[oaie]s?)\b|\b(?:destaca|marca)-?l[oa]s\b|\bmarkeer (?:ze|die|deze)\b|\b(?:je|ich) zaznacz\w*|\bzaznacz\w* je\b"
)


def points_back(p: Passage) -> bool:
    """Say whether a clause only marks what was spoken of before: "and flag them"."""
    words = plain(p.clause)
    rest = stems(WANT.sub(" ", MARK.sub(" ", words)))
    own = [w for w in stems(WANT.sub(" ", _THEM.sub(" ", words))) if len(w) > 3 and w not in _FILLERS]
    # "open longer than 5 days = mark" tells its condition itself
    return bool(MARK.search(words)) and (
        (bool(_THEM.search(words)) and len(own) <= 2 and not re.search(r"\d", words))
        or all(len(w) < 4 or w in _FILLERS for w in rest)
    )


_FILLERS = frozenset(["them", "those", "these", "auch", "bitte", "aussi", "tambien", "anche", "tambem", "also", "sollen", "werden", "should", "ones"])  # fmt: skip


def marks_as(p: Passage) -> bool:
    """Say whether a clause speaks of setting a state: "mark it as paid"."""
    return bool(_MARK_AS.search(plain(p.clause)))


def flag_line(draft: Draft, table: DraftTable, found: Condition, text: str) -> str:
    """Give the line that marks the records of a condition."""
    until = _until(table, text)
    also = f" and {until}" if until and until.split()[0] not in found.text.split() else ""
    return f"flag {table.name} {quote(state_label(draft, table, found, text))} when {found.text}{also}"


_UNTIL = re.compile(
    r"\b(?:until|till|bis|jusqu a ce qu|hasta que|finche|ate que)\s+(?:it|they|he|she|this|that|es|sie|er|il|elle|ils|se)?\s*(?:is|are|was|were|has been|have been|gets?|ist|sind|wurde|est|sont|esta|estan|e|sono)?\s*(?P<done>\w{4,})\b"
)


def _until(table: DraftTable, text: str) -> str:
    """Give the condition that ends a mark: `red until it is paid`."""
    found = _UNTIL.search(plain(text))
    for one in table.fields if found else ():
        if found and one.type in (*DATES, "yesno") and any(alike(found["done"], word) for word in stems(one.label)):
            return f"{one.name} = no" if one.type == "yesno" else f"{one.name} is empty"
    return ""


def marks(draft: Draft, p: Passage, scope: str) -> list[tuple[str, DraftTable, Condition]]:
    """Give the mark that a passage asks for. scope is the text that holds its condition."""
    if not MARK.search(plain(p.clause)):
        return []
    best: tuple[float, str, DraftTable, Condition] | None = None
    for place, text in enumerate(dict.fromkeys((p.clause, scope, p.sentence))):
        for rank, table in enumerate(likely_tables(draft, p, text)):
            found = condition(draft, table, text)
            if found is None or _elsewhere(draft, table, found, text):
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
    return [(flag_line(draft, table, found, text), table, found)]


def _elsewhere(draft: Draft, table: DraftTable, found: Condition, text: str) -> bool:
    """Say whether a text names another table's records and not the number that was guessed of this one."""
    if found.kind not in ("low", "high") or has_noun(table, text) or not any(has_noun(t, text) for t in draft.tables):
        return False
    named = {m.field.name for m in draft.mentions(text, [table]) if m.field is not None}
    return not named & set(re.findall(r"\w+", found.text))


def likely_tables(draft: Draft, p: Passage, text: str = "") -> list[DraftTable]:
    """Give the tables in the order in which a text is likely to mean them."""

    def score(table: DraftTable) -> float:
        total = 0.6 * (table is p.table)
        if has_noun(table, text or p.clause):
            total += 0.5
        for m in draft.mentions(text or p.clause, [table]):
            total += m.strength * (1.5 if m.field is None else 0.5)
        return total

    return sorted(draft.tables, key=score, reverse=True)


def has_noun(table: DraftTable, text: str) -> bool:
    """Say whether a text has a table's noun itself, not only a verb of its root."""
    last = stems(table.label)[-1]
    return any(w in (last, last + "s", last + "es", last + "n", last + "en", last + "e") for w in stems(text))
