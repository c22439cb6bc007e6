"""`python -m framewire` is the command `framewire`."""

import sys

from framewire.cli import main

if __name__ == "__main__":
    sys.exit(main())
