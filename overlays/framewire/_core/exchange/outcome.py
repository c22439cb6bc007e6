"""What became of an attempt: the classes that decide whether sending again is safe."""

from framewire._core.profile import Outcome, ServiceProfile

# httpx raises these before a request could have reached the server.
_NEVER_DELIVERED = frozenset(
    {"ConnectError", "ConnectTimeout", "PoolTimeout", "ProxyError", "UnsupportedProtocol"}
)
_RATE_LIMITED = 429
_REQUEST_TIMEOUT = 408
_FIRST_SERVER_ERROR = 500
_FIRST_ERROR = 400


def of_exception(error: BaseException) -> Outcome:
    """What a transport error says about the request.

    Args:
        error: What httpx raised while sending or while reading the body.

    Returns:
        `NEVER_DELIVERED` where no byte of the request can have been acted upon, else `UNKNOWN`.
    """
    names = {cls.__name__ for cls in type(error).__mro__}
    return Outcome.UNKNOWN if names.isdisjoint(_NEVER_DELIVERED) else Outcome.NEVER_DELIVERED


def of_status(
    profile: ServiceProfile, operation: str, status: int, message: str = "", own_json: bool = False
) -> Outcome:
    """What an answer's status says about the request.

    Args:
        profile: The service's facts; its rules go first.
        operation: Operation name without the service.
        status: HTTP status.
        message: Error message of the body.
        own_json: Whether the body is the service's own JSON error.

    Returns:
        The outcome. Statuses below 400 count as `OK`.
    """
    if status < _FIRST_ERROR:
        return Outcome.OK
    rule = profile.rule_for(status, operation, message, own_json)
    if rule is not None:
        return rule.outcome
    if status == _RATE_LIMITED:
        return Outcome.REFUSED
    if status == _REQUEST_TIMEOUT or status >= _FIRST_SERVER_ERROR:
        return Outcome.UNKNOWN
    return Outcome.CONSIDERED
