"""The one library that reads, walks, resolves, names and writes OpenAPI documents.

| module | what it is for |
|---|---|
| `fetch`, `read`, `gather` | the text of a document, its data, and all that it refers to |
| `walk`, `places` | what stands where, and changing it there |
| `refs` | references: following, renaming and collecting them |
| `facts` | the `x-framewire-` vocabulary, and the rules a spec of this project keeps |
| `names`, `python_names` | what things are called in a document, and in Python |
| `shape` | a schema as a Python user meets it |
| `write` | YAML text, and files written whole or not at all |

Nothing in here knows of the importer, the generator, the comparison or the gates.
"""
