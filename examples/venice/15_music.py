"""Music and an effect, waited for and saved; and what happens where one fails."""

from pathlib import Path

from framewire import JobFailed, Venice

OUTPUT = Path("venice-output")


def main() -> None:
    with Venice() as client:
        quote = client.music.quote("elevenlabs-music", duration_seconds=30).quote
        print(f"30 s of music cost {quote:.2f} USD")
        song = client.music.generate(
            "elevenlabs-music", "A slow waltz", duration_seconds=30, force_instrumental=True
        )
        print(f"saved {song.audio.save(OUTPUT / 'waltz').as_posix()}")

        rain = client.music.generate("elevenlabs-sound-effects-v2", "Rain", duration_seconds=5)
        print(f"saved {rain.audio.save(OUTPUT / 'rain').as_posix()}")

        try:
            # In the sandbox this mark makes a job fail.
            client.music.generate("elevenlabs-music", "[[fail]]", duration_seconds=30)
        except JobFailed as error:
            print(f"{error.message}; given back: {error.credits_refunded}")


if __name__ == "__main__":
    main()
