"""The known values of `VeniceWebSearchRequestSearchProvider`."""

from typing import Literal

VeniceWebSearchRequestSearchProvider = Literal["brave", "google"]

VENICE_WEB_SEARCH_REQUEST_SEARCH_PROVIDER_VALUES: tuple[
    VeniceWebSearchRequestSearchProvider, ...
] = ("brave", "google")
