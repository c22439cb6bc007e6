"""Recorded exchanges (cassettes): recording, scrubbing, matching, scanning, converting."""
