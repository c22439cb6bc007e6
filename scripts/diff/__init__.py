"""What changed between two specs for a Python user, and which version step that asks for.

`kinds` is the table of all kinds of change, `compare` finds them, `report` and
`scripts.diff.release_notes` tell them.
"""

from scripts.diff.change import Change
from scripts.diff.compare import compare

__all__ = ["Change", "compare"]
