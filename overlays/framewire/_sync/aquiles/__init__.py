# Produced from framewire/_async by scripts/generate/twin.py; edit the source.
"""The Aquiles-Image client, asynchronous."""
