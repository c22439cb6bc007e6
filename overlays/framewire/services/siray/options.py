"""What a Siray client can be opened with."""

from framewire._core.client_options import ClientOptions


class SirayOptions(ClientOptions, total=False):
    """Options of a copy of a Siray client.

    Args:
        gateway_url: Host of uploads and the model catalogue.
    """

    gateway_url: str | None
