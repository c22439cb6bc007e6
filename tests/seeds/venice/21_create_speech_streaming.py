# createSpeech with streaming
# The document has no code, only example values: this is the Python for them.
# Repairs: none.

from framewire import Venice

with Venice() as client:
    speech = client.audio.speech.create(
        input="Hello, this is a test of the text to speech system.", streaming=True
    )
    print(speech.content_type, speech.save("hello").name, speech.complete)
