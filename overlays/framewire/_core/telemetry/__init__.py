"""Telling of calls and waits: events, and the spans and metrics made of them."""
