"""The one library that reads, walks, names and writes OpenAPI documents."""
