"""What an Aquiles-Image client can be opened with."""

from framewire._core.client_options import ClientOptions


class AquilesOptions(ClientOptions, total=False):
    """Options of an Aquiles-Image client.

    Args:
        guards: Whether to refuse, before sending, what the server would fail on after the work, and
            to warn of what it does otherwise than it seems. Default: True.
    """

    guards: bool | None
