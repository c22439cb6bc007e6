"""Record cassettes afresh, or convert captures into cassettes.

python -m scripts.cassettes venice               at the real service, at its price
python -m scripts.cassettes --sandbox [venice]   at the sandbox
python -m scripts.cassettes convert aquiles captures.jsonl
"""

import argparse
import importlib
import os
import sys
from pathlib import Path
from typing import Any

from scripts.cassettes.convert import ORIGINS, convert
from scripts.cassettes.record import BASES, at_the_sandbox, at_the_service, billable, missing

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDER = ROOT / "tests" / "contract" / "cassettes"
USAGE_ERROR = 2


def main(arguments: list[str] | None = None) -> int:
    """Run the command.

    Args:
        arguments: Left out, those of the process.

    Returns:
        0; 1 where a recording failed; 2 where something is missing.
    """
    words = sys.argv[1:] if arguments is None else arguments
    if words[:1] == ["convert"]:
        return _convert(words[1:])
    parser = argparse.ArgumentParser(prog="make cassettes", description=__doc__)
    parser.add_argument("service", nargs="?", choices=[*BASES])
    parser.add_argument("--sandbox", action="store_true", help="record at the sandbox")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where cassettes go")
    options = parser.parse_args(words)
    if options.sandbox:
        # The calls stand with the tests that play them.
        cases = [case for case in _cases() if options.service in (None, case.service)]
        if options.folder == FOLDER:
            cases = [case for case in cases if not _is_live(case)]
        print("\n".join(at_the_sandbox(cases, options.folder)))
        return 0
    if options.service is None:
        print(f"Say what to record: SERVICE={'|'.join(BASES)} for a real service, or SANDBOX=1.")
        return USAGE_ERROR
    problem = missing(options.service, os.environ)
    if problem:
        print(problem)
        return USAGE_ERROR
    cases = [case for case in _cases() if case.service == options.service]
    paid = billable([case for case in cases if not case.fixed])
    print(f"Recording {options.service} for real; {paid} of the calls pay for work.", flush=True)
    lines = at_the_service(options.service, cases, options.folder)
    print("\n".join(lines))
    return 1 if any(line.startswith("FAIL") for line in lines) else 0


def _cases() -> list[Any]:
    found: list[Any] = importlib.import_module("tests.contract.taped_all").CASES
    return found


def _is_live(case: Any) -> bool:
    """Whether the cassette comes from the real service, which the sandbox must not replace."""
    path = FOLDER / case.service / f"{case.name}.yaml"
    return path.exists() and "source: the real service" in path.read_text(encoding="utf-8")


def _convert(words: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m scripts.cassettes convert")
    parser.add_argument("service", choices=[*ORIGINS])
    parser.add_argument("captures", type=Path)
    parser.add_argument("--folder", type=Path, default=FOLDER)
    options = parser.parse_args(words)
    lines = list(convert(options.service, options.captures, options.folder / options.service))
    print("\n".join(lines))
    return 1 if any(line.startswith("FAIL") for line in lines) else 0


if __name__ == "__main__":
    sys.exit(main())
