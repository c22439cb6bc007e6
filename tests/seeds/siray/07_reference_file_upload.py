# README: `file.upload` of the reference.
# Repairs: the client is opened; the two files are there, in a folder of the test.
from framewire import Siray

client = Siray()
# Upload an image
url = client.file.upload("path/to/image.jpg")

# Upload a video
url = client.file.upload("path/to/video.mp4")
