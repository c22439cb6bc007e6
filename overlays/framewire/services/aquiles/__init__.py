"""What is particular to Aquiles-Image."""
