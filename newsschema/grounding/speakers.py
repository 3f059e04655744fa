"""Whether the speaker a candidate names stands near the quotation it was tied to.

By the last name alone, which is what second references print, in a sentence or two on either side. It is no
attribution: it refutes a name that is nowhere near and leaves it to others to read who speaks.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from newsschema.extraction.word_list import word_list
from newsschema.grounding.reading import Body
from newsschema.span import Span

Verdict = Literal["right", "wrong", "unknown"]

#: How far from the quotation, in code points, its speaker may be named.
_REACH: Final = 420
#: Behind a name, and none of it.
_BEHIND_NAMES: Final = word_list("jr sr ii iii iv phd md esq mp mep qc kc")
_SHORTEST: Final = 2


def speaker_near(body: Body | str, name: str, spans: Sequence[Span]) -> Verdict:
    """Whether *name* is named near the spans of a quotation: right, wrong, or unknown where the name is no name.

    >>> body = "“We sail at dawn,” Captain Ruth Lindqvist said."
    >>> speaker_near(body, "Lindqvist, Ruth", [Span(1, 16)]), speaker_near(body, "Ann Berg", [Span(1, 16)])
    ('right', 'wrong')
    """
    read = body if isinstance(body, Body) else Body(body)
    first, _, behind = name.partition(",")
    given = first if behind and " " not in first.strip() else name
    keys = [key for key in read.read(given).keys if key not in _BEHIND_NAMES and len(key) >= _SHORTEST]
    keys = keys or list(read.read(name).keys)
    if not keys or not spans:
        return "unknown"
    start, end = max(0, spans[0].start - _REACH), spans[-1].end + _REACH
    stretch = read.text[start:end]
    near = read.read(stretch)
    # In scripts without spaces a name is all of its characters.
    wanted = keys if all(len(key) == 1 for key in keys) else keys[-1:]
    large = name != name.lower()
    named = any(not (large and stretch[near.starts[at]].islower()) for at in near.hits(wanted))
    return "right" if named else "wrong"
