"""The asynchronous clients, written by hand; `framewire._sync` is produced from this package."""
