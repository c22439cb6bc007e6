"""The errors of everything that works on documents."""


class DocumentError(Exception):
    """A document cannot be read or used; the message is one line for the person who asked."""


class SpecError(DocumentError):
    """A document breaks a rule of this project's specs."""
