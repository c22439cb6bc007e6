"""The errors of everything that works on documents."""


class DocumentError(Exception):
    """A document cannot be read or used; the message is one line for the person who asked.

    Args:
        message: What is wrong and what to do about it.
        pointer: The JSON pointer to what is wrong, where it is one part of the document that was
            read: `scripts.openapi.lines.told` puts file and line before the message.
    """

    def __init__(self, message: str, pointer: str | None = None) -> None:
        super().__init__(message)
        self.pointer = pointer


class SpecError(DocumentError):
    """A document breaks a rule of this project's specs."""
