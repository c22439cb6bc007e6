"""What is particular to visgate."""
