"""Money: what a call costs, and what may be spent; nothing here knows a service."""
