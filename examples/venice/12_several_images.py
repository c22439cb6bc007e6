"""Editing with several images: put together by a text, and cut out."""

from pathlib import Path

from framewire import Venice

OUTPUT = Path("venice-output")


def main() -> None:
    with Venice() as client:
        gondola, sky = (
            client.images.generate(prompt, "hidream", width=512, height=384).images[0]
            for prompt in ("A gondola", "A sky at sunrise")
        )
        boat = gondola.save(OUTPUT / "boat")
        # The first image is the one to change; files go as they are.
        both = client.images.multi_edit(
            [boat, sky.read()], "Put the boat under this sky", output_format="webp"
        )
        print(f"saved {both.save(OUTPUT / 'boat-at-sunrise').as_posix()} ({both.content_type})")

        # An address among them is left for the service to fetch.
        more = client.images.multi_edit(
            ["https://example.com/frame.png", boat], "Put the boat into this frame"
        )
        print(f"saved {more.save(OUTPUT / 'framed').as_posix()}")

        cut = client.images.remove_background(boat)
        print(f"saved {cut.save(OUTPUT / 'boat-cut-out').as_posix()} ({cut.content_type})")


if __name__ == "__main__":
    main()
