"""Mutants that no test can tell from the module, each with the reason why."""

# By module: the line as the mutant has it, and why it does the same.
EQUIVALENT: dict[str, dict[str, str]] = {
    "framewire._core.exchange.error_mapping": {
        "words = f\"XX{code or ''} {message}XX\".lower()": "marks at both ends hide no word",
        "words = f\"{code or 'XXXX'} {message}\".lower()": "no service's word has an X like these",
        "if profile.provider_failures and profile.provider_failures in (code or 'XXXX').upper():": (
            "no service's word has an X like these"
        ),
        "return 'XXXX'": "an address that cannot be read ends like no login page",
    },
    "framewire._core.exchange.outcome": {
        "profile: ServiceProfile, operation: str, status: int, message: str = 'XXXX', "
        "own_json: bool = False": "no rule looks for such a text",
    },
    "framewire._core.exchange.pace": {
        "except (ValueError, OverflowError):": (
            "IndexError comes from early releases of Python 3.11 only, OSError not on Linux"
        ),
    },
    "framewire._core.exchange.retry": {
        "_DOUBLINGS = 61": "any number will do that keeps the power finite",
    },
}
