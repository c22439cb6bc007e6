"""The request path: decisions without I/O, and the thin shell that acts on them."""
