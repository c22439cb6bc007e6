"""Images: made, enlarged, changed, and shown to a model that sees."""

from pathlib import Path

from framewire import Venice, image_part

OUTPUT = Path("venice-output")


def main() -> None:
    with Venice() as client:
        made = client.images.generate(
            "A gondola at dawn", "hidream", width=512, height=384, style_preset="Watercolor"
        )
        gondola = made.images[0].save(OUTPUT / "gondola")
        print(f"saved {gondola.as_posix()}, blurred: {made.is_blurred}")

        large = client.images.upscale(gondola, 2, creativity=0.3)
        print(f"saved {large.save(OUTPUT / 'gondola-large').as_posix()}")
        changed = client.images.edit(gondola, "Change the sky to a sunrise")
        print(f"saved {changed.save(OUTPUT / 'gondola-sunrise').as_posix()}")

        simple = client.images.simple_generate("A gondola at dusk", size="512x512")
        print(f"saved {simple.images[0].save(OUTPUT / 'dusk').as_posix()}")

        answer = client.chat.completions.create(
            "qwen-2.5-vl",
            [
                {
                    "role": "user",
                    "content": [{"type": "text", "text": "What is this?"}, image_part(gondola)],
                }
            ],
        )
        print(answer.choices[0].message.content)


if __name__ == "__main__":
    main()
