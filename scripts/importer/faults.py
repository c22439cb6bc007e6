"""The one error of the importer."""


class ImporterError(Exception):
    """The input cannot be imported; the message is one line for the person who asked."""
