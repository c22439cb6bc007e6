"""The documentation site: pages put together, the reference, and what machines read."""
