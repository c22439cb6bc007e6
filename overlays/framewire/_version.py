"""The version of framewire, in one place."""

VERSION = "0.1.0"
