# Produced from framewire/_async by scripts/generate/twin.py: change the source instead.
"""The asynchronous clients, written by hand; `framewire._sync` is produced from this package."""
