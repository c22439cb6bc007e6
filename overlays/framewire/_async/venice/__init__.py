"""The Venice client, asynchronous."""
