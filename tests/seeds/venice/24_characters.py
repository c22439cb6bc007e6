# listCharacters
# The document has no code, only example values: this is the Python for them.
# Repairs: none.

from framewire import Venice

with Venice() as client:
    for character in client.characters.list().data:
        print(character.name, character.slug, character.stats.imports, character.web_enabled)
