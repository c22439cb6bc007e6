"""Transcription: what is said in a file, when, and a voice cloned from it."""

from pathlib import Path

from framewire import Venice

OUTPUT = Path("venice-output")


def main() -> None:
    with Venice() as client:
        spoken = client.audio.speech.create("The canals are empty at dawn.", response_format="wav")
        path = spoken.save(OUTPUT / "canals")

        heard = client.audio.transcriptions.create(path, timestamps=True)
        print(f"{heard.text} ({heard.duration} s)")
        if heard.timestamps:
            for word in heard.timestamps.word[:3]:
                print(f"  {word.start:.1f} to {word.end:.1f} s: {word.word}")
        print(client.audio.transcriptions.create(path, response_format="text"))

        # The service keeps a cloned voice for 7 days, and it speaks with its own model alone.
        voice = client.audio.voices.create(path)
        said = client.audio.speech.create("It is me.", voice.model, voice.id)
        print(f"a voice for {voice.model} said something of {said.content_type}")

        # A document instead of a sound.
        notes = ("notes.txt", b"Gondolas are painted black.")
        print(client.augment.parse_text(notes).text)


if __name__ == "__main__":
    main()
