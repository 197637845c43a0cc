"""Which fields a sentence of its own declares required: "Name and phone are required", "Telefon ist Pflicht".

Owns the words for it in eight languages. What a refusal says (`must be`, `can't be lower`) is read elsewhere.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re

from homespun.planner.draft import Draft
from homespun.planner.text.reading import alike, plain, sentences, stems

_REQUIRED = re.compile(
    r"\b(?:(?:is|are) (?:always )?(?:required|mandatory|compulsory|obligatory|needed|necessary|a must)|must (?:always )?be (?:given|filled in|entered|there)|"
    r"(?:ist|sind) (?:immer )?(?:pflicht\w*|erforderlich|notwendig|zwingend|obligatorisch)|muss (?:immer )?(?:angegeben|ausgefullt|eingetragen) werden|mussen (?:immer )?(?:angegeben|ausgefullt|eingetragen) werden|"
    r"(?:est|sont) (?:toujours )?(?:obligatoires?|requise?s?|necessaires?)|(?:es|son) (?:siempre )?(?:obligatori[oa]s?|necesari[oa]s?|requerid[oa]s?)|"
    r"(?:e|sono) (?:sempre )?(?:obbligatori[oae]?|necessari[oae]?|richiest[oaie])|(?:e|sao) (?:sempre )?(?:obrigatori[oa]s?|necessari[oa]s?)|"
    r"(?:is|zijn) (?:altijd )?(?:verplicht|nodig)|(?:jest|sa) (?:zawsze )?(?:wymagan\w+|obowiazkow\w+))\b"
)

# What is needed in some cases only is a refusal with a condition.
_SOMETIMES = re.compile(
    r"\d|\b(?:if|when|whenever|unless|above|over|once|for|wenn|falls|sobald|ab|uber|bei|si|sinon|quand|lorsque|pour|cuando|para|se|quando|per|als|wanneer|gdy|jesli)\b"
)


def demand(draft: Draft, request: str) -> None:
    """Mark as required what the request says is."""
    for sentence in sentences(request):
        found = _REQUIRED.search(plain(sentence))
        if not found or _SOMETIMES.search(plain(sentence)):
            continue
        there = stems(plain(sentence)[: found.start()])
        for table in draft.tables:
            for one in table.fields:
                wanted = stems(one.label)
                if wanted and one.type != "yesno" and all(any(alike(w, v) for v in there) for w in wanted):
                    one.required = True
