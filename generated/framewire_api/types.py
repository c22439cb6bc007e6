"""What the models and functions of this package are made of, in one place."""

from ._models import RequestModel, ResponseModel
from ._values import (
    UNSET,
    File,
    FileTypes,
    RequestFiles,
    Response,
    Unset,
    path_segment,
    path_with_slashes,
)
from ._wire import (
    Decoder,
    date,
    encode,
    keep,
    many,
    mapping,
    moment,
    nested,
    number,
    one_of,
    timestamp,
)

__all__ = [
    "UNSET",
    "Decoder",
    "File",
    "FileTypes",
    "RequestFiles",
    "RequestModel",
    "Response",
    "ResponseModel",
    "Unset",
    "date",
    "encode",
    "keep",
    "many",
    "mapping",
    "moment",
    "nested",
    "number",
    "one_of",
    "path_segment",
    "path_with_slashes",
    "timestamp",
]
