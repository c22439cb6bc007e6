# Produced from framewire/_async by scripts/generate/twin.py; edit the source.
"""The Siray client, asynchronous."""
