# Produced from framewire/_async by scripts/generate/twin.py; edit the source.
"""The asynchronous clients, written by hand; `framewire._sync` is produced from this package."""
