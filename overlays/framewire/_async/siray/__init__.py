"""The Siray client, asynchronous."""
