"""The known values of `VeniceCreateEmbeddingRequestEncodingFormat`."""

from typing import Literal

VeniceCreateEmbeddingRequestEncodingFormat = Literal["base64", "float"]

VENICE_CREATE_EMBEDDING_REQUEST_ENCODING_FORMAT_VALUES: tuple[
    VeniceCreateEmbeddingRequestEncodingFormat, ...
] = ("base64", "float")
