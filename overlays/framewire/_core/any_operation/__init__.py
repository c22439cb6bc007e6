"""Calling any operation by its name: its body, its files, its result."""
