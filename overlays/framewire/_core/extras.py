"""How an extra of this package is had: framewire is on no registry, so it comes from a checkout."""


def how_to_install(extra: str) -> str:
    """The command that adds an extra, and where to give it.

    Args:
        extra: Its name in `pyproject.toml`.
    """
    return f'In a checkout of framewire: pip install ".[{extra}]"'
