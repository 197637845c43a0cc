"""Two values multiplied in a wish, where a worked-out value is just that: `if hours x rate is above 500`.

Owns putting that value's label in their place, so that marks and refusals speak of it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from homespun.planner.draft import Draft
from homespun.planner.values.recipe import Passage

_PRODUCT = re.compile(r"(\w+) \* (\w+)")
_TIMES = (
    r"\s*(?:[x×*]|times|multiplied by|mal|fois|por|per|vezes|keer|razy)\s*(?:the |its |die |der |le |la |el |il |o )?"
)


def with_products(draft: Draft, passage: Passage) -> Passage:
    """Give the passage with products of two fields called by the value that is worked out from them."""
    clause, sentence = passage.clause, passage.sentence
    for table in draft.tables:
        for calc in table.calcs:
            found = _PRODUCT.fullmatch(calc.text)
            parts = [table.field(name) for name in found.groups()] if found else []
            if len(parts) == 2 and parts[0] is not None and parts[1] is not None:
                one, other = re.escape(parts[0].label), re.escape(parts[1].label)
                both = rf"\b(?:{one}{_TIMES}{other}|{other}{_TIMES}{one})\b"
                clause = re.sub(both, calc.label, clause, flags=re.IGNORECASE)
                sentence = re.sub(both, calc.label, sentence, flags=re.IGNORECASE)
    return passage if clause == passage.clause else replace(passage, clause=clause, sentence=sentence)
