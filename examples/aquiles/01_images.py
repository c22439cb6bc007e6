"""Make images on an Aquiles-Image server and save them.

Set AQUILES_BASE_URL to the server's address; a server with keys wants AQUILES_API_KEY too.
"""

import sys
from pathlib import Path

from framewire import Aquiles
from framewire.errors import InvalidArgumentError

folder = Path(sys.argv[1] if len(sys.argv) > 1 else "output")

with Aquiles() as client:
    for model in client.models.list():
        print(f"The server has loaded {model.id}.")

    # Without a model the loaded one is named; the others would run it too.
    result = client.images.generate("a lighthouse in a storm", n=2, width=1024, height=1536)
    for number, image in enumerate(result.images, 1):
        path = image.save(folder / f"lighthouse-{number}")
        print(f"Saved {path.name}.")

    # The server would do this work and then fail: it is not asked.
    try:
        client.images.generate("a lighthouse in a storm", quality="hd")
    except InvalidArgumentError as error:
        print(error)
