"""What is particular to each service, as data."""
