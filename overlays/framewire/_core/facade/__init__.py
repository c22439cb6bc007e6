"""What `Framewire` gives for every service in one shape."""
