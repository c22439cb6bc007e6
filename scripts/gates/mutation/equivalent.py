"""Mutants that no test can tell from the module, each with the reason why."""

# By module: the line as the mutant has it, and why it does the same.
EQUIVALENT: dict[str, dict[str, str]] = {}
