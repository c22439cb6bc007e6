"""The known values of `VeniceQueueVideoRequestOmniReferenceTaskType`."""

from typing import Literal

VeniceQueueVideoRequestOmniReferenceTaskType = Literal["auto", "edit", "extend", "reference"]

VENICE_QUEUE_VIDEO_REQUEST_OMNI_REFERENCE_TASK_TYPE_VALUES: tuple[
    VeniceQueueVideoRequestOmniReferenceTaskType, ...
] = ("auto", "edit", "extend", "reference")
