"""The operations of venice."""
