"""What the functions of this package raise themselves."""

_SHOWN = 500


class UnexpectedStatus(Exception):
    """An answer that is not as documented; raised only if `Client.raise_on_unexpected_status`."""

    def __init__(self, status_code: int, content: bytes) -> None:
        super().__init__(status_code, content)
        self.status_code = status_code
        self.content = content

    def __str__(self) -> str:
        text = self.content[:_SHOWN].decode(errors="replace")
        more = "..." if len(self.content) > _SHOWN else ""
        return f"Unexpected answer, status {self.status_code}: {text}{more}"


__all__ = ["UnexpectedStatus"]
