"""Mistakes made on purpose, one at a time, to see whether the tests notice."""
