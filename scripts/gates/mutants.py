"""Break modules on purpose, in one place at a time, and count the mistakes that tests notice.

A mutant is a module with one mistake in it: another comparison, constant, branch or result. The
tests that stand beside the module run against each; a mutant that they all pass has survived.
The modules that decide about money must lose nine of ten mutants.
"""

import argparse
import os
import sys
from collections.abc import Sequence

import attrs

from scripts.gates.mutation.equivalent import EQUIVALENT
from scripts.gates.mutation.judge import Judge
from scripts.gates.mutation.layout import NAMED, ROOT, Layout, MutationError, named
from scripts.gates.mutation.rules import mutants
from scripts.gates.mutation.source import Mutant, difference

# The share of mutants that has to be killed, in percent.
WANTED = 90.0


@attrs.frozen
class Score:
    """What became of a module's mutants.

    Args:
        module: The module's whole name.
        text: Its source.
        made: How many mutants were judged.
        survivors: Those that no test noticed.
        seconds: CPU time of all of them.
    """

    module: str
    text: str
    made: int
    survivors: list[Mutant]
    seconds: float

    @property
    def percent(self) -> float:
        """The share of mutants that was killed."""
        return 100.0 * (self.made - len(self.survivors)) / self.made if self.made else 100.0


def told_apart(module: str, made: Sequence[Mutant]) -> list[Mutant]:
    """The mutants without those that are known to do the same as the module.

    Raises:
        MutationError: One that is known is not made any more.
    """
    known = EQUIVALENT.get(module, {})
    gone = set(known) - {mutant.after for mutant in made}
    if gone:
        raise MutationError(f"{module} has no such mutant any more: {'; '.join(sorted(gone))}")
    return [mutant for mutant in made if mutant.after not in known]


def score(module: str, layout: Layout, jobs: int) -> Score:
    """Judge the mutants of a module.

    Args:
        module: Its whole name.
        layout: Where sources and tests are.
        jobs: How many to judge at once.

    Raises:
        MutationError: No verdict can be had.
    """
    judge = Judge(layout, module)
    made = told_apart(module, mutants(judge.text))
    verdicts = list(judge.verdicts(made, jobs))
    survivors = [each.mutant for each in verdicts if not each.killed]
    survivors.sort(key=lambda mutant: mutant.line)
    seconds = sum(each.seconds for each in verdicts)
    return Score(module, judge.text, len(made), survivors, seconds)


def table(scores: Sequence[Score]) -> str:
    """The scores, a line each."""
    lines = [f"{'module':<42} {'mutants':>7} {'killed':>7} {'percent':>8} {'CPU s each':>11}"]
    for each in scores:
        killed, pace = each.made - len(each.survivors), each.seconds / max(1, each.made)
        share = f"{each.percent:.1f}"
        lines.append(f"{each.module:<42} {each.made:>7} {killed:>7} {share:>8} {pace:>11.2f}")
    return "\n".join(lines)


def listed(modules: Sequence[str], layout: Layout) -> None:
    """Print every mutant without judging any."""
    for module in modules:
        text = layout.source(module).read_text(encoding="utf-8")
        for mutant in told_apart(module, mutants(text)):
            print(f"{module}:{mutant.line}: {mutant.before}  ->  {mutant.after}")


def shown(each: Score) -> None:
    """Print the survivors of a module."""
    for mutant in each.survivors:
        print(f"\n{each.module}:{mutant.line}")
        print("\n".join(difference(each.text, mutant.text)))


def main(arguments: Sequence[str] | None = None) -> int:
    """Judge modules and print the table.

    Args:
        arguments: The command line, without the program's name.

    Returns:
        0, or 1 when a module is under 90 % or could not be judged.
    """
    parser = argparse.ArgumentParser(prog="python -m scripts.gates.mutants", description=__doc__)
    parser.add_argument("modules", nargs="*", help="module names; left out, all that must be good")
    parser.add_argument("--list", action="store_true", help="print the mutants, judge none")
    parser.add_argument("--survivors", action="store_true", help="print what no test notices")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes at once")
    options = parser.parse_args(arguments)
    modules = [named(text) for text in options.modules] or list(NAMED)
    layout = Layout(ROOT)
    scores: list[Score] = []
    try:
        if options.list:
            listed(modules, layout)
            return 0
        for module in modules:
            scores.append(score(module, layout, options.jobs))
            print(f"{module}: {scores[-1].percent:.1f} %", file=sys.stderr, flush=True)
            if options.survivors:
                shown(scores[-1])
    except MutationError as error:
        print(f"mutants: {error}", file=sys.stderr)
        return 1
    print(table(scores))
    return 1 if any(each.percent < WANTED for each in scores) else 0


if __name__ == "__main__":
    sys.exit(main())
