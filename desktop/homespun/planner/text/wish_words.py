"""The words by which people in eight languages say that they want something: one pattern per concept.

Owns the words for counting, adding up, money, grouping, periods, forbidding and wanting. Knows nothing of tables.
All patterns are for text from `reading.plain`.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re

from homespun.planner.text.reading import plain


def flat(text: str) -> str:
    """Give text in plain letters, each at its own place: what is found in it is at the same place in the text."""
    return "".join(plain(sign)[:1] or " " for sign in text)


def _any(*words: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(w.strip() for w in words) + r")\b")


HOW_MANY = _any(
    r"how many|number of|count(?: of)?(?! (?:up|only|as|by|every|from)\b)|a count|(?:counter|tally|headcount) (?:of|for)",
    r"wie viele|wieviele?|anzahl(?: de[rs])?",
    r"combien|nombre d|nombre|leur nombre",
    r"cuant[oa]s|numero de|cantidad de",
    r"quant[ie]|numero d[ei]\w*",
    r"quant[oa]s|numero d[eo]s?|quantidade de",
    r"hoeveel|aantal",
    r"ile|ilu|liczba|liczbe",
)
HOW_MUCH = _any(
    r"how much|total|sum|altogether|in all|overall",
    r"wie viel|wieviel|summen?|gesamt\w*|insgesamt|zusammen",
    r"somme|totaux|total[es]?|en tout",
    r"cuanto|cuanta|suma|totales|en total",
    r"quanto|quanta|somma|totale|totali|in tutto",
    r"soma|totais|no total|ao todo",
    r"totaal|som|in totaal",
    r"suma|lacznie|razem|w sumie",
)
AVERAGE = _any(
    r"averages?|mean|on average",
    r"durchschnitt\w*|im schnitt|mittelwert",
    r"moyennes?|en moyenne",
    r"promedio|media|de media",
    r"media|medio|in media",
    r"media|medio|em media",
    r"gemiddeld\w*",
    r"sredni\w*",
)
SHARE = re.compile(
    r"%|\b(?:percent\w*|per cent|share of|prozent\w*|anteil|pourcent\w*|part des|porcentaje|por ciento|percentual\w*|per ?cento|porcentagem|por cento|procent\w*|aandeel|odsetek)\b"
)
MONEY = _any(
    r"income|revenues?|turnover|takings|sales|earnings|proceeds|money|costs?|spent|spending|expenses?|fees?|amounts?|worth|value|charges?|bill(?:ed)?",
    r"einnahmen|umsatz\w*|umsatze|erlos\w*|verkaufe|geld|kosten|ausgaben|gebuhr\w*|betrag\w*|wert|verdienst",
    r"chiffres? d.affaires|recettes?|ventes|argent|couts?|depenses?|frais|montants?|valeur|encaiss\w*",
    r"ingresos?|facturacion|ventas?|recaudacion|recaudado|dinero|costes?|gastos?|cuotas?|importes?|valor",
    r"incass\w*|fatturato|ricav\w*|entrate|vendite|soldi|costi|costo|spes[ae]|importi|importo|valore|guadagn\w*",
    r"receitas?|faturamento|faturacao|vendas?|dinheiro|custos?|despesas?|gastos|taxas?|valores|arrecad\w*",
    r"omzet|inkomsten|opbrengst\w*|geld|kosten|uitgaven|bedrag\w*|waarde",
    r"przychod\w*|obrot\w*|sprzedaz\w*|pieni\w*|koszt\w*|wydatk\w*|kwot\w*|wartosc\w*|oplat\w*",
)
PIECES = re.compile(
    r"quant|menge|anzahl|stuck|cantidad|pieces|pieze|piezas|pezzi|pecas|units|count|unidades|unites|aantal|stuks|ilosc|sztuk|sold|portions"
)
# Words that a label of a number starts with when it is the price of one, not an amount.
UNIT_PRICE = re.compile(
    r"\b(?:per (?!year|month|week)|each|a piece|unit|rate|satz|stuckpreis|einzelpreis|unitaire|unitario|unitari[oa]|por|pro|minimum|mindest\w*|min|max\w*|age|alter|edad|eta|idade|year|vintage|number)\b"
)

_AND = r"(?:,|and|und|et|y|e|ed|i|oraz|en|&)"
# "per month and per kind": where a group is named. One phrase of up to three words each.
PER = re.compile(
    r"\b(?:per|by|for each|for every|of each|in each|at each|from each|each|every|grouped by|sum up per|"
    r"pro|je|nach|fur jede\w*|aller|jede[srnm]?|"
    r"par|pour chaque|de chaque|chaque|dans chaque|"
    r"por cada|para cada|de cada|en cada|cada|por|al|a la|"
    r"per ogni|per ciascun\w*|di ogni|ogni|ciascun\w*|al|"
    r"em cada|cada|por|na|"
    r"voor elke|voor ieder\w*|van elke|elke|ieder\w*|"
    r"na kazd\w*|wedlug|w kazd\w*|kazd\w*)\s+"
    r"((?:(?!(?:and|und|et|y|e|ed|i|oraz|en|this|dies\w*|ce|cette|est[ea]|quest[oa]|were|was|are|is|have|has|had|do|does|we|wir|nous|sind|wurden|sont|on|son|hay|sono|we|they|over|as|in)\b)[^\W\d_]+\s*){1,3})"
    rf"((?:\s*{_AND}\s+(?:per\s+|by\s+|pro\s+|je\s+|par\s+|por\s+|nach\s+)?[^\W\d_]+(?=\s*(?:$|[,.;:])))?)"
)
_UNITS = {
    "day": r"days?|tag\w*|jours?|dias?|giorn[oi]|dag(?:en)?|dzien|dni|dnia",
    "week": r"weeks?|wochen?|semaines?|semanas?|settiman[ae]|we(?:ek|ken)|tydzien|tygodni\w*",
    "month": r"months?|monate?n?s?|mois|mes|meses|mes[ei]|maand(?:en)?|miesiac\w*|miesiecy",
    "year": r"years?|jahre?n?s?|ans?|annees?|anos?|ann[oi]|jaar|jaren|rok\w*|lat",
}
_ADJECTIVES = {
    "day": r"daily|taglich\w*|quotidien\w*|diari[oa]s?|giornalier\w*|dagelijks\w*|dziennie|dzienn\w*",
    "week": r"weekly|wochentlich\w*|hebdo\w*|semanal\w*|semanais|settimanal\w*|wekelijks\w*|tygodniow\w*",
    "month": r"monthly|monatlich\w*|monats\w+|mensuel\w*|mensual\w*|mensil\w*|mensal|mensais|maandelijks\w*|miesieczn\w*",
    "year": r"yearly|annual(?:ly)?|jahrlich\w*|annuel\w*|anual\w*|anuais|annual[ei]|jaarlijks\w*|roczn\w*",
}
_EACH = r"(?:per|by|a|each|every|over the|pro|je|jeden|jede[srnm]?|nach|im|uber die|par|chaque|au fil des|por|cada|al|a la|todos los|por los|per|ogni|all|nel corso dei|todo|ao|elke|na|w kazdym|co)"
BUCKETS = {unit: re.compile(rf"\b(?:{_EACH} (?:{words})|{_ADJECTIVES[unit]})\b") for unit, words in _UNITS.items()}
ADJECTIVE = re.compile(r"\b(?:" + "|".join(_ADJECTIVES.values()) + r")\b")
OVER_TIME = re.compile(
    r"\b(?:over (?:the )?(?:time|months|weeks|years)|development|trend|zeitverlauf|verlauf|entwicklung|im laufe|au fil du temps|evolution|evolucion|a lo largo del tiempo|andamento|nel tempo|evolucao|ao longo do tempo|verloop|w czasie)\b"
)

_THIS = r"(?:this|the current|of this|dies\w{1,2}|laufende\w*|ce|cet|cette|est[ea]|quest[oa]?|neste|nesta|deste|desta|deze|dit|tym|tego|biezac\w*)"
_LAST = r"(?:last|the previous|letzte\w*|vergangene\w*|vorige\w*|dernier\w*|pasad[oa]|ultim[oa]|scors[oa]|passad[oa]|afgelopen|zeszl\w*|ostatni\w*)"
_NEXT = r"(?:next|the coming|nachste\w*|kommende\w*|prochain\w*|proxim[oa]|prossim[oa]|volgende|komende|nastepn\w*|przyszl\w*)"
_TODAY = _any(r"today|heute|heutige\w*|aujourd.?hui|hoy|oggi|hoje|vandaag|dzis|dzisiaj")


def period_of(words: str) -> str:
    """Give the period a text names: `this month`, `last year`, or ""."""
    for which, before in (("this", _THIS), ("last", _LAST), ("next", _NEXT)):
        for unit, names in _UNITS.items():
            if re.search(rf"\b{before}[ '’]+(?:{names})\b", words) or (
                which != "this" and re.search(rf"\b(?:{names}) {before}\b", words)
            ):
                return f"{which} {unit}"
            if which == "this" and re.search(
                rf"\b(?:{names}) (?:en cours|actual|in corso|corrente|atual|ci)\b|\bcurrent (?:{names})\b", words
            ):
                return f"this {unit}"
    return ""


def says_today(words: str) -> bool:
    """Say whether a text speaks of today."""
    return bool(_TODAY.search(words))


# Who wants to see something, not tell how things are.
WANT = _any(
    r"show|see|want|need|would like|d like|please|know|tell me|give me|display|list|list of|let me",
    r"zeig\w*|sehen|anzeigen|angezeigt|mochte\w*|will|wollen|brauche\w*|bitte|wissen|hatte\w* gern\w*|soll\w*",
    r"voir|veux|voulons|voudrais|voudrions|aimerais|besoin|afficher|affiche\w*|montre\w*|savoir|faut|il me faut|souhait\w*",
    r"ver|quiero|queremos|quisiera|necesit\w*|mostrar|muestra\w*|muestre|saber|ensena\w*",
    r"vedere|vorrei|vorremmo|voglio|servono|servirebbe\w*|serve|bisogno|mostra\w*|sapere",
    r"quero|queremos|gostaria|preciso|precisamos|mostrar|mostre|saber",
    r"zien|wil|willen|graag|nodig|toon|tonen|laat|weten",
    r"chce|chcial\w*|pokaz\w*|prosze|potrzebuj\w*|wiedziec|widziec",
)
# How things are done, not what an app should show: "each day we count how many were sold".
HABIT = re.compile(
    r"\b(?:we|they|somebody|someone|i|everybody|wir|ich|man|jemand|nous|je|on|quelqu un|nosotros|alguien|noi|qualcuno|nos|alguem|wij|we|ik|iemand|ktos)\s+(?:\w+\s+)?"
    r"(?:count|note|record|write|log|enter|measure|check|zahlen|notieren|schreiben|erfassen|messen|notiert|schreibt|zahlt|comptons|notons|note|compte|ecrit|ecrivons|contamos|anotamos|apuntamos|medimos|contiamo|annotiamo|scriviamo|segniamo|anota|tellen|noteren|schrijven|meten)\b"
    r"|\b(?:contamos|anotamos|apuntamos|contiamo|annotiamo|liczymy|zapisujemy|notujemy)\b"
)
FORBID = _any(
    r"can not|cannot|can.?t|cant|must not|mustn.?t|may not|should not|shouldn.?t|never|not (?:be )?allowed|don.?t (?:allow|accept|take|let)|do not (?:allow|accept|take|let)|no more|no fewer|no less|not more|not less|not fewer|nobody|no one|nothing|refuse\w*|reject\w*|impossible|forbidden|prevent|without|isn.?t allowed|makes? no sense",
    r"darf nicht|durfen nicht|darf kein\w*|durfen kein\w*|darf nie|niemals|nie|nicht mehr als|nicht weniger|nicht erlaubt|nicht moglich|kann nicht|konnen nicht|kein\w*|niemand|verboten|verhinder\w*|soll nicht|nicht",
    r"ne peut|ne peuvent|ne doit|ne doivent|jamais|interdi\w*|impossible|personne ne|pas plus|pas moins|refuse\w*|aucun\w*|empech\w*|pas",
    r"no puede\w*|no se puede\w*|no debe\w*|no se debe\w*|nunca|nadie|no mas|ningun\w*|prohibi\w*|impid\w*|no aceptar|no",
    r"non puo|non possono|non deve|non devono|non si puo|mai|nessun\w*|vietat\w*|non piu|impossibil\w*|non",
    r"nao pode\w*|nao deve\w*|nunca|ninguem|nao aceit\w*|nenhum\w*|proibid\w*|nao mais|nao",
    r"mag niet|mogen niet|kan niet|kunnen niet|nooit|niemand|geen|niet meer|verboden|niet",
    r"nie moze|nie moga|nie wolno|nigdy|nikt|zaden|zadn\w*|nie",
)
# "Bottles below zero don't exist", "there is no such thing as a negative price"
NONSENSE = re.compile(
    r"\b(?:do(?:es)?(?:n.?t| not) exist|no such thing|can.?t happen|nonsense|(?:is|are) wrong|(?:gibt es|existier\w*) nicht|n.existe\w* pas|no existe\w*|non esist\w*|nao existe\w*|bestaa\w* niet|nie istniej\w*|unsinn|absurde\w*)\b"
)
MUST = _any(
    r"must|has to|have to|had to|should|needs? to|always|only",
    r"muss|mussen|soll|sollen|immer|nur",
    r"doit|doivent|il faut|toujours|seulement|uniquement",
    r"debe\w*|tiene\w* que|hay que|siempre|solo",
    r"deve|devono|bisogna|sempre|solo|soltanto",
    r"deve|devem|tem que|sempre|apenas|so",
    r"moet|moeten|altijd|alleen",
    r"musi|musza|powin\w*|zawsze|tylko",
)
REQUIRED = _any(
    r"is a must|are a must|must (?:always )?be (?:filled|given|entered|there|present|set)(?: in| out)?|required|mandatory|compulsory|obligatory|(?:has|have) to be (?:filled|given|entered)|always needed|can.?t be (?:empty|blank|left empty)|(?:must|may) not be (?:empty|blank)|not be left (?:empty|blank)|never empty|filled in",
    r"pflicht\w*|erforderlich|zwingend|(?:muss|mussen)(?: \w+){0,2} (?:ausgefullt|angegeben|eingetragen|da sein|vorhanden)|(?:darf|durfen) nicht (?:leer|fehlen)|nicht leer",
    r"obligatoires?|doi(?:t|vent)(?: \w+)? etre (?:rempli\w*|renseigne\w*|saisi\w*|indique\w*)|ne peu\w+ pas etre vides?|requis\w*|a remplir",
    r"obligatori[oa]s?|(?:debe\w*|hay que)(?: \w+)? (?:rellenar\w*|indicar\w*)|no puede\w* (?:estar|quedar) vaci\w*|requerid[oa]s?",
    r"obbligatori[oaei]?|(?:deve|devono) essere (?:compilat\w*|indicat\w*|inserit\w*)|non puo essere vuot\w*|richiest[oaie]",
    r"obrigatori[oa]s?|(?:deve|devem) ser (?:preenchid\w*|informad\w*)|nao pode\w* (?:ficar|estar) (?:vazi\w*|em branco)|exigid[oa]s?",
    r"verplicht\w*|moet(?:en)? (?:altijd )?(?:ingevuld|opgegeven)(?: \w+)?|mag niet leeg",
    r"wymagan\w*|obowiazkow\w*|musi(?: \w+)? (?:byc )?(?:wypelnion\w*|podan\w*)|nie moze byc pust\w*",
)
IF = _any(r"if|when|whenever|where", r"wenn|falls|sobald", r"si|quand|lorsqu\w*", r"si|cuando", r"se|quando|qualora", r"se|quando", r"als|wanneer", r"jesli|jezeli|gdy|kiedy")  # fmt: skip
