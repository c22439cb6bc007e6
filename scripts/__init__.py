"""Development commands: bundling, generating and checking. Nothing here is installed."""
