"""What the journal writes down, where, and who holds it."""
