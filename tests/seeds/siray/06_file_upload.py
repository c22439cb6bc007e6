# README: uploads.
# Repairs: the two files are there, in a folder of the test.
from framewire import Siray

client = Siray()

# Upload a file and get its URL
url = client.file.upload("path/to/image.jpg")
print(f"Uploaded to: {url}")

# Upload a video file
url = client.file.upload("path/to/video.mp4")
print(f"Uploaded to: {url}")
