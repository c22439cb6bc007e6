"""The known values of `VeniceRateLimitLogEntryRateLimitType`."""

from typing import Literal

VeniceRateLimitLogEntryRateLimitType = Literal[
    "FAILED_REQUESTS", "RPD", "RPM", "TPM", "UNSUPPORTED_FEATURE_REQUESTS"
]

VENICE_RATE_LIMIT_LOG_ENTRY_RATE_LIMIT_TYPE_VALUES: tuple[
    VeniceRateLimitLogEntryRateLimitType, ...
] = ("FAILED_REQUESTS", "RPD", "RPM", "TPM", "UNSUPPORTED_FEATURE_REQUESTS")
