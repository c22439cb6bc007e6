"""What a visgate client can be opened with."""

from framewire._core.client_options import ClientOptions


class VisgateOptions(ClientOptions, total=False):
    """Options of a visgate client.

    Args:
        fal_key: Your own key at Fal, sent with generation calls only; it moves the provider's
            part of the bill to your account there.
        replicate_key: Likewise at Replicate.
        runway_key: Likewise at Runway.
    """

    fal_key: str | None
    replicate_key: str | None
    runway_key: str | None
