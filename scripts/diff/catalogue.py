"""Every kind of change: how much it asks of a Python user, and what it says to them.

`request-` is about what is sent, `answer-` about what is received. The levels follow from the
generated code: a value set is strict in a request and open in an answer, an absent field of an
answer reads None (a list reads `[]`), a request is checked by the server only, and requests carry
no defaults.
"""

from scripts.diff.catalogue_entry import Entry
from scripts.diff.catalogue_operations import OPERATION_CHANGES
from scripts.diff.catalogue_values import VALUE_CHANGES

CATALOGUE: dict[str, Entry] = {**OPERATION_CHANGES, **VALUE_CHANGES}
