"""Measurements beside raw httpx and the vendors' own clients, one command each."""
