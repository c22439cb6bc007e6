# createSpeech with the example of the request
# The document has no code, only example values: this is the Python for them.
# Repairs: none.

from framewire import Venice

with Venice() as client:
    speech = client.audio.speech.create(
        input="Hello, welcome to Venice Voice.",
        model="tts-kokoro",
        response_format="mp3",
        speed=1,
        streaming=False,
        voice="af_sky",
    )
    print(speech.content_type, speech.write_to_file("hello").name)
