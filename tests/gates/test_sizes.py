"""How long a module may be."""

from pathlib import Path

from scripts.gates import sizes


def test_long_modules_are_named_except_those_that_are_produced(tmp_path: Path) -> None:
    for name, lines in {
        "overlays/framewire/_async/long.py": 5,
        "overlays/framewire/_async/fine.py": 4,
        "overlays/framewire/_sync/long.py": 5,
        "scripts/gates/long.py": 6,
        "tests/long.py": 9,
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x = 1\n" * lines)
    assert list(sizes.too_long(tmp_path, 4)) == [
        "overlays/framewire/_async/long.py: 5 lines, at most 4",
        "scripts/gates/long.py: 6 lines, at most 4",
    ]
