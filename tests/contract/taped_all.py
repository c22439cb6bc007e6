"""All calls that are recorded on demand."""

from tests.contract import (
    taped_aquiles,
    taped_siray,
    taped_venice,
    taped_venice_media,
    taped_venice_newer,
    taped_visgate,
)
from tests.contract.taped_cases import Case

CASES: list[Case] = [
    *taped_visgate.CASES,
    *taped_siray.CASES,
    *taped_aquiles.CASES,
    *taped_venice.CASES,
    *taped_venice_media.CASES,
    *taped_venice_newer.CASES,
]
