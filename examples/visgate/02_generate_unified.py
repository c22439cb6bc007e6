"""The short way to an image: on visgate's keys, and on your own where the environment has one."""

import os
from pathlib import Path

from framewire import Visgate

OUTPUT = Path("visgate-output")
PROMPT = "Golden hour over the Bosphorus, cinematic"


def main() -> None:
    with Visgate() as client:
        result = client.generate(PROMPT, model="fal-ai/flux/schnell")
        print(f"managed: mode={result.mode} provider={result.provider} cost={result.cost:.6f} USD")
        if result.image_url:
            print(f"saved {result.image_url.save(OUTPUT / 'generate_unified').as_posix()}")

        key = os.environ.get("VISGATE_FAL_API_KEY") or os.environ.get("FAL_KEY")
        if not key:
            print("byok: left out, VISGATE_FAL_API_KEY is not set")
            return
        # A copy on the same connections; the key goes with generation calls and nowhere else.
        own = client.with_options(fal_key=key)
        result = own.generate(PROMPT, params={"num_images": 2, "image_size": "512x512"})
        print(f"byok: mode={result.mode} images={len(result.images)} cost={result.cost:.6f} USD")


if __name__ == "__main__":
    main()
