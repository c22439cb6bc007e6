"""That a client keeps no journal."""

from framewire.errors import ConfigurationError


class NoJournalError(ConfigurationError, AttributeError):
    """A client without a journal has no jobs to look up: it lacks the attribute, as it were.

    So `hasattr` says, and what goes through all attributes of a client, as mocks of it do.
    """
