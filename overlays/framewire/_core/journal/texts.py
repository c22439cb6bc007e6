"""Texts that no database stores, as texts that every one does; and back."""

# No text that people or services write begins with it: it stands for no character.
_MARK = "\ufffe"
# PostgreSQL has no NUL, and half of a surrogate pair has no encoding.
_NUL = "\0"


def storable(text: str) -> str:
    """A text as it is stored: as it is, or in hexadecimal digits where no database takes it.

    Args:
        text: Anything, also what a service has damaged.
    """
    if text.isascii() and _NUL not in text:
        return text
    plain = _NUL not in text and not text.startswith(_MARK)
    if plain and not any("\ud800" <= character <= "\udfff" for character in text):
        return text
    return _MARK + text.encode("utf-8", "surrogatepass").hex()


def restored(text: str) -> str:
    """The text that `storable` made this one of.

    Args:
        text: As it stands in the journal.
    """
    if not text.startswith(_MARK):
        return text
    try:
        return bytes.fromhex(text[1:]).decode("utf-8", "surrogatepass")
    except ValueError:  # somebody's own text
        return text
