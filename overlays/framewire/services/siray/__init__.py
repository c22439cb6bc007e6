"""What is particular to Siray."""
