"""Images, videos and sounds as files: names, storage, inputs."""
