"""The semantic cache: the same thing asked for in other words, some seconds later."""

import time
from pathlib import Path

from framewire import Visgate

OUTPUT = Path("visgate-output")
MODEL = "fal-ai/flux/schnell"
SIDE = 512
PROMPT = "A cinematic view of the Bosphorus in Istanbul at sunset, photorealistic"
REWORDED = "Photorealistic, cinematic view over the Bosphorus at sunset, Istanbul"
TRIES = 3
PAUSE = 5.0


def main() -> None:
    with Visgate() as client:
        first = client.images.generate(MODEL, PROMPT, width=SIDE, height=SIDE)
        print(f"first: cache_hit={first.cache_hit}")
        print(f"saved {first.images[0].save(OUTPUT / 'semantic_exact').as_posix()}")
        for number in range(1, TRIES + 1):
            similar = client.images.generate(MODEL, REWORDED, width=SIDE, height=SIDE)
            print(f"reworded, try {number}: cache_hit={similar.cache_hit}")
            if similar.cache_hit:
                print(f"saved {similar.images[0].save(OUTPUT / 'semantic_similar').as_posix()}")
                break
            time.sleep(PAUSE)


if __name__ == "__main__":
    main()
