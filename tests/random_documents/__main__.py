"""Random documents through everything: `python -m tests.random_documents [--documents 500]`."""

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path

from tests.random_documents.maker import document
from tests.random_documents.trial import batches, tried


def main(arguments: list[str] | None = None) -> int:
    """Run the command; 1 if there is a finding."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=500, help="how many (500)")
    parser.add_argument("--first", type=int, default=0, help="number of the first (0)")
    parser.add_argument("--batch", type=int, default=25, help="how many in one package (25)")
    parser.add_argument("--show", action="store_true", help="print the first one, and stop")
    asked = parser.parse_args(arguments)
    if asked.show:
        print(json.dumps(document(asked.first), indent=1, ensure_ascii=False))
        return 0
    began, wrong, done = time.monotonic(), 0, 0
    numbers = range(asked.first, asked.first + asked.documents)
    made = {f"d{number}": document(number) for number in numbers}
    for batch in batches(made, asked.batch):
        with tempfile.TemporaryDirectory() as folder:
            found = tried(batch, Path(folder))
        done += len(batch)
        for name, lines in found.items():
            wrong += bool(lines)
            for line in lines:
                print(f"{name}: {line}", flush=True)
    seconds = time.monotonic() - began
    print(f"{done} documents, {wrong} with findings; {seconds:.0f} s")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
