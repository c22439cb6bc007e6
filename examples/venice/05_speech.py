"""Speech: whole, and saved while the service still speaks."""

from pathlib import Path

from framewire import Venice

OUTPUT = Path("venice-output")


def main() -> None:
    with Venice() as client:
        hello = client.audio.speech.create("Hello, welcome to Venice Voice.", voice="af_sky")
        print(f"saved {hello.save(OUTPUT / 'hello').as_posix()} ({hello.content_type})")

        tale = client.audio.speech.create(
            "A long tale.", voice="bm_george", response_format="wav", streaming=True
        )
        path = tale.save(OUTPUT / "tale")
        print(f"saved {path.as_posix()} while it arrived, complete: {tale.complete}")


if __name__ == "__main__":
    main()
