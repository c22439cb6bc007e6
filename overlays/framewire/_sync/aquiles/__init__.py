# Produced from framewire/_async by scripts/generate/twin.py: change the source instead.
"""The Aquiles-Image client, asynchronous."""
