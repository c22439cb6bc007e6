"""From the specs to the generated package and the sync twin."""
