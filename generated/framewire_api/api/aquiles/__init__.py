"""The operations of aquiles."""
