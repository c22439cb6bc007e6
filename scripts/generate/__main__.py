"""`python -m scripts.generate`: from `specs/` to `openapi.yaml`, the typed core and the sync twin.

All of it is put in place together: where a spec is wrong, or anything else stops it, nothing has
changed, and one line says why and in which line of which file.
"""

import sys
import tempfile
from pathlib import Path

from scripts.generate.bundle import ROOT, SPECS, bundle, read_specs, render
from scripts.generate.core import PACKAGE, GenerationError, run_generator
from scripts.generate.error_line import error_line
from scripts.generate.in_place import put_in_place
from scripts.openapi.errors import DocumentError
from scripts.openapi.file_transaction import FileTransaction


def main() -> int:
    """Run the command.

    Returns:
        0, or 1 where nothing was changed.
    """
    try:
        PACKAGE.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=PACKAGE.parent, prefix=".") as folder:
            changed = _generated(Path(folder) / PACKAGE.name)
    except (DocumentError, GenerationError) as error:
        print(f"generate: {error_line(error, SPECS)}; nothing was changed", file=sys.stderr)
        return 1
    except OSError as error:
        reason = f"cannot write {error.filename}: {error.strerror or error}"
        print(f"generate: {reason}; nothing was changed", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("generate: interrupted; nothing was changed", file=sys.stderr)
        return 130
    print(f"generated {changed} operations from {SPECS.relative_to(ROOT)}/")
    return 0


def _generated(fresh: Path) -> int:
    specs = read_specs(SPECS)
    document = bundle(specs)
    run_generator(document, fresh)
    change = FileTransaction()
    change.write(ROOT / "openapi.yaml", render(specs))
    put_in_place(change, fresh)
    change.apply()
    return sum("operationId" in each for item in document["paths"].values()
               for each in item.values() if isinstance(each, dict))  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
