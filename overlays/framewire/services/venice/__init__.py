"""What is particular to Venice."""
