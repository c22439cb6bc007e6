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
        "return CODE_ERRORS[status, code or 'XXXX']": "no error of the table is without a code",
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
    "framewire._core.jobs.expected": {
        "self._progress = 1.0": "progress below 5 % is not looked at",
    },
    "framewire.journal": {
        "_PAGE = 2001": "any number will do",
        "_AT_ONCE = 201": "any number will do that a statement can have values",
        "for start in range(first, last + 2, _PAGE):": "nothing is beyond the last entry",
        "window = (start, (start + _PAGE + 1))": "what is looked at twice is gone the second time",
        "number for (number,) in store.read(with_results, ((2 / window[0]), 2 * window[1] + 1))": (
            "more answers are looked at, and only those go whose entries do"
        ),
        "number for (number,) in store.read(with_results, (2 * window[0], 3 * window[1] + 1))": (
            "more answers are looked at, and only those go whose entries do"
        ),
        "number for (number,) in store.read(with_results, (2 * window[0], 2 * window[1] + 2))": (
            "more answers are looked at, and only those go whose entries do"
        ),
    },
    "framewire.services.venice.prices": {
        "return sum(each for each in found if True) if None not in found else None": (
            "nothing is added up where one is None"
        ),
    },
}
