"""Errors for readers who do not write Python: at a command line, in the rows of a batch, agents."""

import re
from typing import Any

# What names a method or an argument. An environment variable, an option or a member of an address
# (`SSL_CERT_FILE=`, `--journal=`, `?schema=`) is for everybody.
_CODE = re.compile(
    r"\w\(|(?<![\w?&-])[a-z_]\w*=|\bclient\.|\bapi_key\b|\bmay_be_empty\b|(?<!\w)\.[a-z]"
)
_METHOD = re.compile(r": client\.[\w.]+\([^()]*\)")
# Code beside what everybody can do: `VENICE_API_KEY or api_key=`, `the usage: client.usage()`.
_BESIDE = (
    re.compile(r" or (?:pass )?(?<![\w?&-])[a-z_]\w*=(?=[\s.,;]|$)"),
    re.compile(r"""(?<![\w?&-])[a-z_]\w*=(?:'[^']*'|"[^"]*")? or (?=[A-Z]+_)"""),
    _METHOD,
)
_SENTENCES = re.compile(r"(?<=[.!?]) +(?=\S)")


def plain(text: str) -> str:
    """Advice without what only programs can do; empty where nothing is left.

    Args:
        text: A hint, or where to look for what may have been paid.
    """
    for code in _BESIDE:
        text = code.sub("", text)
    return " ".join(each for each in _SENTENCES.split(text) if not _CODE.search(each))


def plain_line(error: Any) -> str:
    """What an error of framewire says to people.

    Args:
        error: The error; its advice for programs stays with it.
    """
    advice = {
        name: text
        for name in ("hint", "how_to_find")
        if isinstance(text := getattr(error, name, None), str)
    }
    try:
        for name, text in advice.items():
            setattr(error, name, plain(text))
        return _METHOD.sub("", str(error))
    finally:
        for name, text in advice.items():
            setattr(error, name, text)
