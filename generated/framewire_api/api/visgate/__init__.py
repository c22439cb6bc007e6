"""The operations of visgate."""
