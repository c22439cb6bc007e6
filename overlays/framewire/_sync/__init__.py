# Produced from framewire/_async by scripts/twin.py. Do not edit: change the source.
"""The asynchronous clients, written by hand; `framewire._sync` is produced from this package."""
