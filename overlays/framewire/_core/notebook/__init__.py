"""What a notebook is shown: results as images and players, and progress as one display."""
