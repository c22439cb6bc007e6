"""The known values of `AquilesEditImageFormInputFidelity`."""

from typing import Literal

AquilesEditImageFormInputFidelity = Literal["high", "low"]

AQUILES_EDIT_IMAGE_FORM_INPUT_FIDELITY_VALUES: tuple[AquilesEditImageFormInputFidelity, ...] = (
    "high",
    "low",
)
