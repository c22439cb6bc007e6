"""Write the table that a press of Tab is answered from: `python -m scripts.generate.completion`.

The table is what the command line declares, so that answering builds no command line.
"""

import argparse
import textwrap
from pathlib import Path

from framewire.cli.arguments import parser_for
from framewire.cli.registry import COMMANDS

ROOT = Path(__file__).resolve().parent.parent.parent
TARGET = ROOT / "overlays" / "framewire" / "cli" / "completion_table.py"
_HEAD = '''\"""What Tab offers: `python -m scripts.generate.completion` writes it, nobody edits it.

Words of the command line; of an option also what may follow: words, MODELS or FILES.
"""

'''
_WIDTH = 98


def table() -> dict[str, list[str]]:
    """Options and words of every command and action."""
    found: dict[str, list[str]] = {}
    _add("", parser_for(tuple(COMMANDS)), found)
    return found


def _add(path: str, parser: argparse.ArgumentParser, found: dict[str, list[str]]) -> None:
    words = found[path] = []
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            words += action.choices
            for name, below in action.choices.items():
                _add(f"{path} {name}".strip(), below, found)
        elif action.option_strings:
            words.append(action.option_strings[-1] + _follows(action))
        elif action.choices:
            words += map(str, action.choices)


def _follows(action: argparse.Action) -> str:
    if action.nargs == 0:
        return ""
    if action.choices:
        return "=" + "|".join(map(str, action.choices))
    return "=MODELS" if action.dest == "model" else "=FILES"


def text() -> str:
    """The module as it should be."""
    found = table()
    shared = [each for each in found[""] if each.startswith("-") and each != "--version"]
    lines = [f'{_HEAD}SHARED = """\\', *_wrapped(shared), '"""', ""]
    lines.append("# Command and action -> what may stand there beside what stands everywhere.")
    lines.append("TABLE: dict[str, str] = {")
    for path, words in found.items():
        own = [each for each in words if each not in shared]
        lines += [f'    "{path}": """\\', *_wrapped(own), '""",']
    return "\n".join([*lines, "}", ""])


def _wrapped(words: list[str]) -> list[str]:
    return textwrap.wrap(" ".join(words), _WIDTH, break_long_words=False, break_on_hyphens=False)


def main(arguments: list[str] | None = None) -> int:
    """Write the table, or with `--check` compare it with what it should be."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition(":")[0])
    parser.add_argument("--check", action="store_true", help="compare instead of writing")
    if not parser.parse_args(arguments).check:
        TARGET.write_text(text(), encoding="utf-8")
        return 0
    current = TARGET.read_text(encoding="utf-8") == text()
    if not current:
        print(f"{TARGET.name} is not current: run python -m scripts.generate.completion")
    return 0 if current else 1


if __name__ == "__main__":
    raise SystemExit(main())
