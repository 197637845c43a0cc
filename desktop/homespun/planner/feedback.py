"""What a message about an app asks to be changed, as edits: names, colours, options, settings, fields, pages, rules.

Owns the words for adding, renaming and removing in several languages. A wish that can't be met is declined with the
nearest thing and nothing else changes. Knows nothing of the model.
"""

from __future__ import annotations

import re
from dataclasses import replace

from homespun.core.edits import Add, Change, Decline, Edit, Remove, Rename, RenameOption, Say
from homespun.core.expressions import Number
from homespun.core.plan import App, Calc, Field, Look, Plan, Setting
from homespun.core.plan_parser import FieldLine, parse_statement
from homespun.core.plan_text import statement_text
from homespun.errors import PlanInvalid
from homespun.planner.calculations import RECIPES
from homespun.planner.colours import theme_colours
from homespun.planner.draft import Draft, DraftField, DraftTable, Mention, identifier, quote, table_identifier
from homespun.planner.draft import plan_field
from homespun.planner.fieldtypes import type_hint

from homespun.planner.formulas import amount
from homespun.planner.from_plan import draft_of
from homespun.planner.impossible import impossible
from homespun.planner.lists import option_lists, options_of
from homespun.planner.reading import alike, in_words, plain, sentences, stems, voice

from homespun.planner.wishes import passages, read_wishes

_RENAME = re.compile(
    r"\b(call(?:ed)?|rename\w*|name it|should (?:be called|read|say)|instead of|umbenenn\w*|nenn\w*|heissen|heisst|statt|renomm\w*|appel\w*|au lieu de|"
    r"renombr\w*|llam\w*|en vez de|en lugar de|rinomin\w*|chiam\w*|invece di|renome\w*|cham\w*|em vez de|hernoem\w*|in plaats van)\b"
)
_REMOVE = re.compile(
    r"\b(remove|delete|drop|get rid of|take (?:out|away)|throw out|no longer need|don't need|do not need|not needed|without the|hide|entfern\w*|loschen?|weg|brauchen wir (?:doch )?nicht|brauche ich nicht|"
    r"supprim\w*|enlev\w*|retir\w*|plus besoin|quit\w*|elimin\w*|borra\w*|ya no (?:hace falta|necesit\w*)|rimuov\w*|togli\w*|elimina\w*|non serve|remov\w*|tir[ae]\w*|apag\w*|verwijder\w*)\b"
)
_MISSING = re.compile(
    r"\b(missing|one more|another|additional|also needs?|fehlt|weitere\w*|noch ein\w*|manque|encore un\w*|falta|otr[oa]|manca|un[']?altr[oa]|falta|mais um\w*|ontbreekt|forgot)\b"
)
_VAGUE = re.compile(
    r"\b(nicer|prettier|pretty|dull|boring|ugly|modern|better|improve|improvement|hard to read|easier|clearer|look at first|confusing|schoner|hubscher|langweilig|ubersichtlich\w*|unubersichtlich|besser|"
    r"plus joli|plus beau|moche|mieux|mas bonit\w*|feo|mejor\w*|piu bell\w*|brutt\w*|miglior\w*|mais bonit\w*|fei[oa]|melhor\w*|mooier|ladniej\w*)\b"
)
_ADD = re.compile(
    r"\b(add|need|want|also|plus|include|put|have|could we|a (?:box|field|column)|note down|know|hinzu\w*|erganz\w*|dazu|noch|auch|brauch\w*|mochte|ajout\w*|aussi|besoin|anad\w*|agreg\w*|tambien|necesit\w*|aggiung\w*|anche|serve|"
    r"adicion\w*|acrescent\w*|tambem|precis\w*|voeg|ook|dodaj)\b"
)


def read_feedback(plan: Plan, message: str) -> tuple[tuple[Edit, ...], tuple[str, ...]]:
    """Give the edits of a message, and notes. Never empty: what was not understood is said."""
    language = voice(message).language
    wishes = impossible(message)
    if wishes:
        return tuple(Decline(f"This can't be done here: {wish}.", nearest) for wish, nearest in wishes), ()
    draft = draft_of(plan, language)
    edits: list[Edit] = []
    for reader in (_looks, _renames, _removals, _options, _settings):
        edits += reader(plan, draft, message)
        if edits and reader is not _looks:
            return tuple(edits), ()
    if edits:
        return tuple(edits), ()
    vague = _VAGUE.search(plain(message)) and not re.search(r"\b(?:add|chart|column|field)\b", plain(message))
    if _READY.search(plain(message)) and not re.search(r"\b(?:add|mark|chart)\b", plain(message)):
        return (
            Say(
                "This works already: every list takes and gives CSV and Excel files, with commas or semicolons, and can be printed."
            ),
        ), ()
    edits += _more(plan, draft, message)
    if edits:
        return tuple(edits), ()
    if _wants_field(draft, message):
        edits += _fields(plan, draft, message)
    there = len(draft.lines)
    edits += _wishes(plan, draft, message)
    if not edits and not vague and len(draft.lines) > 0 and _already(plan, message):
        return (Say("That is there already."),), ()
    del there
    if not any(isinstance(e, Add) for e in edits) and not vague:
        edits = [*_fields(plan, draft, message), *edits]
    if edits:
        return tuple(edits), ()
    if vague:
        return (
            _prettier(plan),
            Say("I gave it a clearer look. Say which page or field you mean, and I can change more."),
        ), ()
    return (
        Decline(
            "I did not understand what should change.", "naming the field, page or number, and what should happen to it"
        ),
    ), ()


_READY = re.compile(
    r"\b(?:csv|excel|xlsx|semicolons?|semikolons?|strichpunkt|commas?|komma|import\w*|export\w*|download\w*|print\w*|drucken|imprim\w*|stampa\w*|scaric\w*|descarg\w*|baixar|backup\w*|search\w*|suchen)\b"
)


def _already(plan: Plan, message: str) -> bool:
    """Say whether the lines that a message asks for are in the plan."""
    fresh = draft_of(plan, voice(message).language)
    known, fresh.lines = fresh.lines, []
    read_wishes(fresh, message, lambda line: None)
    return any(
        line.split('"')[-1] == old.split('"')[-1]
        for line in fresh.lines
        for old in known
        if line.split()[0] == old.split()[0]
    )


def _more(plan: Plan, draft: Draft, message: str) -> list[Edit]:
    """A fixed amount that goes into a total; one more point that goes into a score."""
    words = plain(message)
    total = re.search(
        r"(\d+(?:[.,]\d+)?)\s*(?:€|euros?|pounds?|£|\$)?\s+(?:for|für|pour|por|per)\s+(?:the\s+)?(\w+)\b.*\b(?:into|in|to|zu|dans|al|ao)\b.*\b(total|sum|price|gesamt\w*|summe|preis|totale?|prix|precio|prezzo)\b",
        message,
        re.IGNORECASE,
    )
    if total:
        calcs = [
            c
            for c in plan.of(Calc)
            if any(alike(w, "total") or alike(w, plain(total[3])) for w in stems(c.label or c.name))
        ]
        best = max(
            calcs, key=lambda c: sum(any(alike(w, v) for v in stems(message)) for w in stems(c.table)), default=None
        )
        if best is not None:
            setting = _statement(f"setting {identifier(total[2] + ' charge')} money ={amount(total[1])}")
            head, _, tail = statement_text(best).partition(" = ")
            changed = _statement(f"{head} = {tail} + {identifier(total[2] + ' charge')}")
            if setting is not None and changed is not None:
                return [Add(setting), Change(f"calc {best.table}.{best.name}", changed)]
    point = re.search(
        r"\b(?:another|one more|a new|\w+th|sixth|weiterer?|noch ein)\s+(?:point|mark|question|criterion|item|punkt|frage)\b\s*[,:]?\s*(?:called\s+)?([A-ZÄÖÜ][\w -]{2,30}?)\s*[,.;]",
        message,
    )
    if point:
        for calc in plan.of(Calc):
            text = statement_text(calc)
            inside = re.search(r"\(([\w]+(?: \+ [\w]+)+)\) / (\d+)", text)
            table = draft.table(calc.table)
            if inside is None or table is None:
                continue
            model = table.field(inside[1].split(" + ")[0])
            if model is None:
                continue
            new = DraftField(in_words(point[1]), model.type, minimum=model.minimum, maximum=model.maximum)
            most = re.search(r"out of (\d+)|von (\d+)|sur (\d+)", words)
            parts = inside[1].split(" + ")
            under = (
                next((g for g in most.groups() if g), inside[2])
                if most
                else str(int(inside[2]) * (len(parts) + 1) // len(parts))
            )
            changed = _statement(text.replace(inside[0], f"({inside[1]} + {new.name}) / {under}"))
            if changed is not None:
                return [Add(FieldLine(table.name, plan_field(new))), Change(f"calc {calc.table}.{calc.name}", changed)]
    return []


def _prettier(plan: Plan) -> Edit:
    look = next(plan.of(Look), Look())
    return Add(Look(look.primary or "#2A6F97", look.background or "#F8FAFC", look.icon))


def _looks(plan: Plan, draft: Draft, message: str) -> list[Edit]:
    edits: list[Edit] = []
    primary, background = "", ""
    for sentence in sentences(message):
        front, back = theme_colours(sentence)
        primary, background = primary or front, background or back
    if primary or background:
        edits.append(Add(Look(primary, background)))
    found = re.search(
        r"\b(?:title|app (?:should be called|name)|call (?:the|this) app|name of the app|titel|titre|título|titolo)\b[^'\"„“‘«]{0,30}['\"„“‘«]([^'\"”’»“]{2,60})['\"”’»“]",
        message,
        re.IGNORECASE,
    )
    if found:
        edits.append(Add(App(found[1].strip())))
    del plan, draft
    return edits


_QUOTES = re.compile(r"['\"„“‘«‚]([^'\"”’»“]{1,50})['\"”’»“](?!\w)")


def _renames(plan: Plan, draft: Draft, message: str) -> list[Edit]:
    words = plain(message)
    if not _RENAME.search(words):
        return []
    quoted = _QUOTES.findall(message)
    old, new = "", ""
    if len(quoted) >= 2:
        old, new = quoted[0], quoted[1]
    elif len(quoted) == 1:
        new = quoted[0]
        old = message.replace(new, " ")
        if found := re.search(
            r"(?:rename|umbenennen|renommer|renombrar|rinomina|renomear)\s+(?:the |den |die |das |le |la |el |il |o |a )?(.+?)\s+(?:to|into|in|en|a|para)\s*['\"„“‘«]",
            message,
            re.IGNORECASE,
        ):
            old = found[1]
    elif found := re.search(
        r"(?:rename|change the name of)\s+(?:the )?(.+?)\s+(?:to|into)\s+(.+?)[.!]?$", message, re.IGNORECASE
    ):
        old, new = found[1], found[2]
    elif found := re.search(
        r"call (?:the )?(.+?)\s+(?:just\s+)?([\w-]+)(?: instead)?(?:,? please)?[.!]?$", message, re.IGNORECASE
    ):
        old, new = found[1], found[2]
    new = new.strip(" .!")
    if not new:
        return []
    for table in draft.tables:
        for one in table.of("choice", "choices"):
            for option in one.options:
                if plain(option) == plain(old.strip()) or (
                    len(quoted) == 1 and re.search(rf"\b{re.escape(plain(option))}\b", plain(old))
                ):
                    return [RenameOption((table.name, one.name), option, new)]
    target = _best_mention(draft, old)
    if target is None:
        return []
    if target.field is not None:
        return [Rename((target.table.name, target.field.name), identifier(new), in_words(new))]
    return [Rename((target.table.name,), table_identifier(new), in_words(new))]


def _best_mention(draft: Draft, text: str) -> Mention | None:
    """Give the field (or else table) that a text means, the full label first."""
    found = [m for m in draft.mentions(text) if not m.option]
    named = {m.table.name for m in found if m.field is None}
    fields = [m for m in found if m.field is not None]
    if fields:
        return max(fields, key=lambda m: (m.strength + 0.3 * (m.table.name in named), -m.at))
    return max(found, key=lambda m: m.strength, default=None)


def _removals(plan: Plan, draft: Draft, message: str) -> list[Edit]:
    words = plain(message)
    if not _REMOVE.search(words):
        return []
    for kind, pattern in (
        ("chart", r"chart|diagramm|graphique|grafico|graph"),
        ("page calendar", r"calendar|kalender|calendrier|calendario"),
        ("page board", r"\bboard\b|tafel|tablero"),
        ("page", r"\bpage\b|\bseite\b|pagina"),
        ("metric", r"big number|headline|kennzahl"),
        ("button", r"\bbutton|knopf|bouton|boton"),
        ("flag", r"\bmark\b|markierung|warning"),
    ):
        if re.search(pattern, words):
            lines = [line for line in draft.lines if line.startswith(kind)]
            best = max(
                lines, key=lambda line: sum(any(alike(a, b) for b in stems(line)) for a in stems(message)), default=None
            )
            if best:
                from homespun.core.heads import head_of

                return [Remove(head_of(parse_statement(best)))]
    target = _best_mention(draft, message)
    if target is None:
        return []
    if target.field is not None:
        return [Remove(f"{target.table.name}.{target.field.name}")]
    return [Remove(f"table {target.table.name}")]


def _field_of(plan: Plan, table: str, name: str) -> Field | None:
    found = plan.table(table)
    return next((f for f in found.fields if f.name == name), None) if found else None


def _options(plan: Plan, draft: Draft, message: str) -> list[Edit]:
    """One more option; a text that becomes a list to pick from."""
    words = plain(message)
    lists = option_lists(message)
    colon = message.split(":", 1)[1] if ":" in message else ""
    picks = re.search(
        r"\b(list to (?:pick|choose) from|drop.?down|pick list|choose from|auswahl\w*|liste deroulante|lista desplegable|elenco a discesa|lista (?:para|de) escolh\w*)\b",
        words,
    )
    if picks:
        options = options_of(colon.split(".")[0]) if colon else lists[0][1] if lists else ()
        target = _text_field(draft, message)
        if options and target is not None:
            table, one = target
            field = _field_of(plan, table.name, one.name)
            if field is not None:
                from homespun.core.plan import FieldType

                return [
                    Change(
                        f"{table.name}.{one.name}",
                        FieldLine(table.name, replace(field, type=FieldType.CHOICE, options=options)),
                    )
                ]
    if not _MISSING.search(words) and not re.search(r"\b(?:option|status|category|kind|type|stage)\b", words):
        return []
    for table in draft.tables:
        for one in table.of("choice"):
            named = [w for w in stems(one.label) if any(alike(w, v) for v in stems(message))]
            if not named:
                continue
            new = colon.strip(" .!'\"") or next(iter(_QUOTES.findall(message)), "")
            if not new and (
                found := re.search(
                    r"\b(?:add|hinzufügen|ajoute[rz]?|añade|aggiungi|adicione)\s+(?:the |an? )?([A-ZÄÖÜÉ][\w -]{1,30}?)\s+(?:to|as|zu|als|à|a|como|come)\b",
                    message,
                )
            ):
                new = found[1]
            if not new or len(new.split()) > 4 or "," in new:
                continue
            field = _field_of(plan, table.name, one.name)
            if field is not None and not any(plain(o) == plain(new) for o in field.options):
                return [
                    Change(
                        f"{table.name}.{one.name}",
                        FieldLine(table.name, replace(field, options=(*field.options, in_words(new)))),
                    )
                ]
    return []


def _text_field(draft: Draft, message: str) -> tuple[DraftTable, DraftField] | None:
    for m in sorted(draft.mentions(message), key=lambda m: -m.strength):
        if isinstance(m.field, DraftField) and m.field.type == "text":
            return m.table, m.field
    return None


def _settings(plan: Plan, draft: Draft, message: str) -> list[Edit]:
    """A new value for a setting: the fee is 25 cents now, labour has gone up to 42."""
    figures = re.findall(r"(\d+(?:[.,]\d+)?)\s*(cents?|pence|p\b|%)?", message)
    settings = list(plan.of(Setting))
    if not figures or not settings:
        return []
    words = plain(message)
    changes = re.search(
        r"\b(now|from now|gone up|went up|raised?|cheaper|dearer|decided|change\w*|new (?:price|fee|rate)|increase\w*|costs?|jetzt|erhoht|ander\w*|neu\w*|desormais|maintenant|augment\w*|ahora|sub\w*|cambi\w*|adesso|ora|aument\w*|agora|mud\w*|nu|teraz|is|to)\b",
        words,
    )
    if not changes or re.search(r"\b(?:at least|must|never|add|refuse|minimum|mark)\b", words):
        return []
    value = figures[-1][0].replace(",", ".")
    if figures[-1][1] in ("cent", "cents", "pence", "p"):
        value = format(float(value) / 100, "g")
    scored = sorted(
        settings,
        key=lambda s: (
            -sum(any(alike(a, b) for b in stems(message)) for a in stems(s.label or s.name.replace("_", " ")))
        ),
    )
    best = scored[0]
    hits = sum(any(alike(a, b) for b in stems(message)) for a in stems(best.label or best.name.replace("_", " ")))
    if not hits and (special := _special_price(plan, draft, message, settings, value)):
        return special
    if (
        hits
        or (
            len(settings) == 1
            and re.search(r"\b(?:fee|price|rate|cost|charge|cheaper|gebuhr|preis|prix|precio|prezzo|preco)\b", words)
        )
        or len(settings) == 1
    ):
        from decimal import Decimal

        return [Change(f"setting {best.name}", replace(best, value=Number(Decimal(value))))]
    return []


def _special_price(plan: Plan, draft: Draft, message: str, settings: list[Setting], value: str) -> list[Edit]:
    """`The Committee Room is cheaper, only 8`: one option has a price of its own."""
    for m in draft.mentions(message):
        if not m.option or not isinstance(m.field, DraftField):
            continue
        for calc in plan.of(Calc):
            if calc.table != m.table.name:
                continue
            text = statement_text(calc)
            for setting in settings:
                if re.search(rf"(?<!\w){setting.name}(?!\w)", text) and not any(
                    alike(w, v) for w in stems(setting.name.replace("_", " ")) for v in stems(m.option)
                ):
                    new = re.sub(
                        rf"(?<!\w){setting.name}(?!\w)",
                        f"match({m.field.name}, {quote(m.option)}: {value}, else {setting.name})",
                        text,
                    )
                    changed = _statement(new)
                    if changed is not None:
                        return [Change(f"calc {calc.table}.{calc.name}", changed)]
    return []


def _statement(text: str):  # type: ignore[no-untyped-def]
    try:
        return parse_statement(text)
    except PlanInvalid:
        return None


def _wishes(plan: Plan, draft: Draft, message: str) -> list[Edit]:
    """Rules, marks, numbers, charts, buttons and computed values, read as in a request."""
    del plan
    before = list(draft.lines)
    settings = list(draft.settings)
    fields = {t.name: [f.name for f in t.fields] for t in draft.tables}
    calcs = {t.name: [c.name for c in t.calcs] for t in draft.tables}
    for passage in passages(draft, message):
        for recipe in RECIPES:
            recipe(draft, passage)
    read_wishes(draft, message, lambda line: None)

    edits: list[Edit] = []
    for text in draft.settings:
        if text not in settings and (statement := _statement(text)) is not None:
            edits.append(Add(statement))
    for table in draft.tables:
        for one in table.fields:
            if one.name not in fields[table.name]:
                edits.append(Add(FieldLine(table.name, plan_field(one))))
        for calc in table.calcs:
            if calc.name not in calcs[table.name]:
                statement = _statement(f"calc {table.name}.{calc.name} {quote(calc.label)} = {calc.text}")
                if statement is not None:
                    edits.append(Add(statement))
    for text in draft.lines:
        if text not in before and (statement := _statement(text)) is not None:
            edits.append(Add(statement))
    return edits


def _wants_field(draft: Draft, message: str) -> bool:
    del draft
    return bool(
        re.search(
            r"\b(?:too|also know|have to know|if they have|whether|ob\b|si han|se hanno|photo|picture|foto)\b",
            plain(message),
        )
    )


_WHERE = re.compile(
    r"\s+(?:to|for|on|in|at|of|zu|bei|für|à|pour|dans|a|para|en|per|em)\s+(?:each|every|the|all|jede[mnrs]?|den|die|chaque|tous|cada|todos|ogni|tutti)\b.*$",
    re.IGNORECASE,
)
_START = re.compile(
    r"^.*?\b(?:add|need|include|put in|could we have|can we have|we want|i want|i'd like|have to know|know|note|hinzufügen|ergänze\w*|noch|brauche\w*|möchte\w*|ajoute[rz]?|ajoutez|añade|añadir|agrega|necesito|aggiungi|aggiungere|adicione|acrescente|preciso de|quero)\s+",
    re.IGNORECASE,
)


def _fields(plan: Plan, draft: Draft, message: str) -> list[Edit]:
    """`Please add the row to each grave`: a new field, its type by its words, its options if they are named."""
    del plan
    if not _ADD.search(plain(message)) or not draft.tables:
        return []
    sentence = next((s for s in reversed(sentences(message)) if _ADD.search(plain(s))), message)
    text = _START.sub("", sentence, count=1).strip(" .!?")
    options: tuple[str, ...] = ()
    if ":" in text:
        text, rest = text.split(":", 1)
        options = options_of(rest.strip())
    elif found := re.match(r"^(.+?),\s*((?:[A-ZÄÖÜ][\w-]*(?:,\s*|\s+(?:or|oder|ou|o)\s+))+[A-ZÄÖÜ][\w-]*)$", text):
        text, options = found[1], options_of(found[2])
    elif (lists := option_lists(sentence)) and "(" in text:
        options = lists[-1][1]
        text = re.sub(r"\([^()]*\)", "", text)
    table = _field_table(draft, sentence)
    spread = re.match(r"^(?:a |the )?(\w+) too,? at the (start) and (?:at )?the (end)", text, re.IGNORECASE)
    text = _WHERE.sub("", text)
    text = re.sub(
        r"\s+(?:dazu|too|as well|also|please|bitte|aussi|también|anche|também)$", "", text, flags=re.IGNORECASE
    )
    labels = [f"{spread[1]} at the start", f"{spread[1]} at the end"] if spread else []
    if found := re.match(
        r"^(?:a )?(?:box|field|column|place)\s+(?:where|for|in which|to)\s+(.+)$", text, re.IGNORECASE
    ):
        text = re.sub(
            r"^(?:we|i|you|people|they)\s+(?:can\s+)?(?:write|enter|put|type|note)\s+(?:down\s+)?",
            "",
            found[1],
            flags=re.IGNORECASE,
        )
    text = re.sub(
        r"^(?:the|a|an|der|die|das|den|ein|eine|einen|le|la|les|un|une|l['’]|el|los|las|una|il|lo|gli|o|os|um|uma|if|whether|si|ob|se)\s+",
        "",
        text.strip(),
        flags=re.IGNORECASE,
    )
    labels = labels or [text]
    edits: list[Edit] = []
    for label in labels:
        label = _short(label)
        if not label or any(plain(f.label) == plain(label) for f in table.fields):
            continue
        kind = (
            "choice"
            if options
            else type_hint(label, draft.language)
            or (
                "yesno"
                if re.match(r"\s*(?:if|whether|ob|si|se)\b", _START.sub("", sentence, count=1), re.IGNORECASE)
                else "text"
            )
        )
        if re.search(r"\bwhat we did|was wir|action\b", label):
            kind, label = "note", "Action: " + label if "action" not in label.lower() else label
        new = table.add(DraftField(in_words(label), kind, options=options))
        edits.append(Add(FieldLine(table.name, plan_field(new))))
    return edits


def _short(label: str) -> str:
    label = re.split(
        r"\s+(?:and|und|et|y|e)\s+(?:how many|show|zeig|enséñame|montre|mostra)\b", label, flags=re.IGNORECASE
    )[0]
    label = re.split(r",\s+", label)[0]
    words = label.split()
    cut = next(
        (
            i
            for i, w in enumerate(words)
            if i > 0
            and plain(w)
            in ("each", "every", "that", "which", "has", "have", "jede", "jeder", "jedes", "cada", "ogni", "chaque")
        ),
        len(words),
    )
    words = words[:cut]
    return " ".join(words[:6])


def _field_table(draft: Draft, sentence: str) -> DraftTable:
    """Give the table that a new field belongs to: the one named, else the one with most to it."""
    named = [m for m in draft.mentions(sentence) if m.field is None]
    if named:
        return max(named, key=lambda m: m.at).table
    return max(draft.tables, key=lambda t: len(t.fields) + 2 * len(t.of("link")))
