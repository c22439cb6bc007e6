"""A module's text, and the same text with one place written anew."""

import ast
from difflib import ndiff

import attrs


@attrs.frozen
class Mutant:
    """A module with one mistake in it.

    Args:
        line: Number of the first line that differs.
        before: That line, without its indentation.
        after: What stands there instead.
        text: The whole source.
    """

    line: int
    before: str
    after: str
    text: str = attrs.field(repr=False)


class Source:
    """The text of a module.

    Args:
        text: Its source.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._whole = text.encode()
        # The parser counts columns in bytes.
        self._starts = [0]
        for line in self._whole.splitlines(keepends=True):
            self._starts.append(self._starts[-1] + len(line))

    def changed(self, node: ast.expr | ast.stmt, written: str) -> Mutant | None:
        """The mutant in which something else stands in a node's place.

        Args:
            node: The place.
            written: What is written there.

        Returns:
            The mutant, or None if it is no Python, or the same as before.
        """
        start = self._starts[node.lineno - 1] + node.col_offset
        end = self._starts[(node.end_lineno or node.lineno) - 1] + (node.end_col_offset or 0)
        if not _stands(self._whole[start:end], node):
            return None
        text = (self._whole[:start] + written.encode() + self._whole[end:]).decode()
        return self._mutant(text, node.lineno) if text != self.text and _compiles(text) else None

    def _mutant(self, text: str, first: int) -> Mutant:
        old, new = self.text.splitlines(), text.splitlines()
        number = first - 1
        while old[number] == new[number]:
            number += 1
        return Mutant(number + 1, old[number].strip(), new[number].strip(), text)


def _stands(segment: bytes, node: ast.expr | ast.stmt) -> bool:
    """Whether a node is where its position says; inside formatted strings it may not be."""
    try:
        # A part may go over several lines that only hold together in parentheses.
        text = segment.decode()
        found = ast.parse(f"({text}\n)" if isinstance(node, ast.expr) else text).body[0]
    except (SyntaxError, UnicodeDecodeError):
        # Statements such as `return` and `break` stand inside something.
        return isinstance(node, ast.stmt)
    inner = found.value if isinstance(found, ast.Expr) and isinstance(node, ast.expr) else found
    return ast.dump(inner) == ast.dump(node)


def _compiles(text: str) -> bool:
    try:
        compile(text, "<mutant>", "exec")
    except SyntaxError:
        return False
    return True


def difference(old: str, new: str) -> list[str]:
    """The lines that differ, marked - and +."""
    lines = ndiff(old.splitlines(), new.splitlines())
    return [line.rstrip() for line in lines if line[:2] in ("- ", "+ ")]
