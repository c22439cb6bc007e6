"""The Aquiles-Image client, asynchronous."""
