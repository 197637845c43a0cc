"""Whether an item of a list can be the name of a field: a noun phrase or a question, no clause of its own.

Owns the words by which a rule ("every number once"), a wish ("mark those"), what a program does ("editing, deleting")
and a comment ("one row per boat") differ from a field's name. Knows nothing of tables.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re

from homespun.planner.text.reading import plain

# A question is a field's name though it has a verb: "what has to be done", "who must be told".
_QUESTION = re.compile(
    r"^(?:(?:at|by|for|from|since|until|to|with|in|on|bis|seit|ab|von|zu|mit|an|fur|fuer|a|de|por|para|con|da|avec|pour|depuis|jusqu a) )?(?:who|whom|whose|which|what|when|where|how|whether|if|was|wer|wem|wen|wann|wo|wie|welche\w*|ob|"
    r"qui|quand|quoi|quel\w*|combien|ou|si|ce que|ce qui|quien|que|cuando|cuant[oa]s?|donde|cual|chi|quando|quale|quant[oiea]|dove|cosa|se|"
    r"quem|quais|qual|onde|o que|quantos|quantas|wat|wie|wanneer|welke?|waar|hoeveel|of)\b"
)
# A field's name that is a clause about its noun: "the day it was handed out", "year the queen was born".
_NOUN_OF = re.compile(
    r"^(?:(?:the|a|an) )?(?:date|day|year|time|hour|place|person|reason|price|amount|number|name|month|room|week|one|works?|thing)s? (?:and (?:time|hour) )?(?:it|they|he|she|the|that|we|i|of|when|where|by|on|at|which|who)\b"
)
_CLAUSE = re.compile(
    r"\b(?:should|must|mustn.?t|cannot|can.?t|may (?:not|go|be|have|only)|has to|have to|needs to|will be|would like|want to|wants to|d like|don.?t|doesn.?t|isn.?t|aren.?t|"
    r"soll|sollen|muss|mussen|darf|durfen|mochte|doit|doivent|il faut|ne peut|debe|deben|tiene que|hay que|no puede|deve|devono|non puo|devem|nao pode)\b|"
    r"^(?:i|we|you|they|he|she|nobody|everybody|somebody|someone|users?|people|staff|so|because|since we|but|unless|otherwise|as long as|as soon as|then|although|while) \w+ \w+|"
    r"\b(?:is|are) what\b|"
    r"\b(?:is|are|be|ist|sind|est|sont|es|son|e|sono|sao) (?:always|never|only|at least|at most|more|less|above|below|not|required|mandatory|unique|calculated|needed|ok|okay|fine|"
    r"immer|nie|mindestens|hochstens|toujours|jamais|siempre|nunca|sempre|mai)\b"
)
_WISH = re.compile(
    r"^(?:and |und |et |y |e )?(?:please |also |then )*(?:show|shows|mark|highlight|count|calculate|compute|work out|warn|tell|list|display|remind|sort|give me|let me|see|"
    r"zeig\w*|markier\w*|berechne\w*|warne|affich\w*|marque[rz]?|calcule[rz]?|muestra|marca[r]?|calcula[r]?|mostra[re]*|segnala|calcola|mostre|marque) (?:the|a|an|all|how|me|us|which|those|what|who|every|each|it|them|if|when|"
    r"die|das|den|alle|mir|les|la|le|tous|los|las|todos|le|i|gli|tutti|os|as)\b"
)
# What a program is to do: never the name of a field.
FUNCTIONS = (
    r"add|create|check in|check out|sign in|sign out|assign|approve|book|schedule|cancel|edit|change|delete|remove|search|find|filter|sort|update|view|browse|manage|maintain|track|record|register|log|submit|export|import|print|catalogue|list|see|enter|save|store|"
    r"adding|creating|editing|changing|deleting|removing|searching|finding|filtering|sorting|updating|viewing|browsing|managing|maintaining|tracking|recording|registering|logging|submitting|exporting|importing|printing|listing|reporting"
)
_FUNCTION = re.compile(rf"^(?:{FUNCTIONS})(?: (?:(?:the|and|or|all|their|new|a|an)|\w+s|{FUNCTIONS}))*$")
_AMBIGUOUS = re.compile(
    r"^(?:find|list|log|record|register|change|store|track|view|print|search|filter|update|book|schedule)(?: \w+)?$"
)
# "every number once", "each tag only once", "no number twice", "one horse in each stable": rules about what stands before them.
_RULE = re.compile(
    r"^(?:each|every|no|jede[rs]?|keine?|chaque|aucun\w*|cada|ningun\w*|ogni|nessun\w*|nenhum\w*)\b.*\b(?:once|twice|einmal|doppelt|zweimal|une fois|deux fois|una vez|dos veces|una volta|due volte|uma vez|duas vezes)$|"
    r"^(?:only once|never twice|not twice|nur einmal|une seule fois|solo una vez|una sola volta|so uma vez)$"
)
_COMMENT = re.compile(
    r"^(?:later|afterwards|spater|danach|plus tard|mas tarde|piu tardi|mais tarde)$|^(?:(?:mit|an|in|von|fur|auf) )*(?:die|der|das|dem|den|deren|dessen) (?:er|sie|es|ihn|ihm|ihr|man|wir|ich|noch|nicht|dann)\b|"
    r"^(?:for|with|at|in|fur|bei|pour|para|per|por) (?:each|every|all|jede\w*|alle|chaque|tous|cada|todos|ogni|tutti)\b|^at the (?:top|bottom|end)$|^(?:called|named|both|every (?!how)|genannt|appele\w*|llamad\w*|chiamat\w*)\b|\bbuttons?$|^(?:two|three|four|five|six|seven|eight|nine|ten|twelve|zwei|drei|vier|funf|deux|trois|dos|tres|tre|dois|\d+) (?!st\b|nd\b|rd\b|th\b)[^\W\d_]+s?\b|"
    r"^(?:one|a|an|each|eine?|une?|un[ao]?|uma?) (?:row|line|record|entry|sheet|page|zeile|ligne|linea|fila|riga|linha) (?:per|for|each|every|pro|je|fur|par|pour|por|para|per)\b|"
    r"^(?:like|e\.?g|such as|for example|zum beispiel|z ?b|par exemple|por ejemplo|por exemplo|per esempio|nothing (?:fancy|else|more)|that.?s (?:all|it)|and so on|etc|thanks?$|thank you$|please|that kind of thing|if you can|if possible)\b"
)
_SHOWN = re.compile(
    r"^(?:the )?(?:total|sum|number|count|average|percentage|share) of (?:all|every|each|the \w+ (?:that|who|which|still|not))\b|^(?:\w+ ){1,2}in total$|^how many (?:\w+ ){0,3}(?:are|is) (?:still |left|out|open|there)"
)


_COMPUTED = re.compile(
    r"\bso far$|^(?!date|time|when|who|day |on ).*\b(?:left|remaining)$|\bstill (?:owed|due|open|missing|to pay|to come)$|^(?:the )?(?:balance|ranking)$|\bin total$|\baltogether$|"
    r"\b(?:this|last) (?:week|month|year|season)$|\b(?:ce mois|este mes|questo mese|diesen monat|cette annee|este ano|quest anno|dieses jahr)$|"
    r"\bbisher$|\bubrig$|^restliche \w+$|\brestant\w*$|\brestantes?$|\brimanent\w*$|\brimast[aeio]$"
)


def is_worked_out(words: str) -> bool:
    """Say whether words name what is worked out, never typed: `days left`, `points so far`."""
    return bool(_COMPUTED.search(_flat(words)))


def is_rule(words: str) -> bool:
    """Say whether an item is a rule about the field before it: `every number once`."""
    return bool(_RULE.search(_flat(words)))


def may_be_field(words: str) -> bool:
    """Say whether an item of a list can be a field's name."""
    flat = _flat(words)
    if "=" in words or not flat or not re.search(r"[^\W\d_]", flat):
        return False
    if _RULE.search(flat) or _COMMENT.search(flat) or _WISH.match(flat) or _SHOWN.match(flat):
        return False
    if re.fullmatch(r"\s*[^\W\d_]+ (?:\d{2,}|[4-9])(?:[.,]\d+)?\s*|\s*[A-ZÄÖÜÉ][^\W\d_]* \d\s*", words):
        return False  # "Youth 24" is an option with its price, "Fridge 1" one of some things
    if _FUNCTION.match(flat) and not _AMBIGUOUS.match(flat):
        return False
    return bool(_QUESTION.match(flat) or _NOUN_OF.match(flat)) or not _CLAUSE.search(flat)


def _flat(words: str) -> str:
    return " ".join(re.findall(r"[^\W_]+(?:['’.][^\W_]+)*", plain(words).replace("’", "'")))
