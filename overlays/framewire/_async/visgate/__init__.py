"""The visgate client, asynchronous."""
