"""The network's edge: HTTP, threads and event loops, the log."""
