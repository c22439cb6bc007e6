"""The package: built, looked at, installed into clean environments, and released."""
