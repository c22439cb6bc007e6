# listModelTraits and listModelCompatibilityMapping
# The document has no code, only example values: this is the Python for them.
# Repairs: none.

from framewire import Venice

with Venice() as client:
    print(client.models.traits(type="text").data["default"])
    print(client.models.compatibility_mapping(type="text").data["gpt-4o"])
