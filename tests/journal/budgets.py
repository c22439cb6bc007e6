"""A program that spends from many threads: `python -m tests.journal.budgets URL JOURNAL NAME`."""

import sys
import threading

from framewire import Visgate
from framewire.errors import BudgetExceededError

THREADS = 32


def main(url: str, journal: str, name: str) -> int:
    """Make one image in each thread, of a prompt of its own; print how many were refused."""
    refused: list[BudgetExceededError] = []
    odd: list[BaseException] = []
    ready = threading.Barrier(THREADS)
    with Visgate("key", base_url=url, journal=journal, budget="1.00") as client:

        def spend(number: int) -> None:
            ready.wait()
            try:
                client.images.generate(
                    "fal-ai/flux-pro/v1.1", f"{name} {number}", width=64, height=64
                )
            except BudgetExceededError as error:
                refused.append(error)
            except BaseException as error:
                odd.append(error)

        threads = [threading.Thread(target=spend, args=(number,)) for number in range(THREADS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    sys.stdout.write(f"{len(refused)}\n")
    return len(odd)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
