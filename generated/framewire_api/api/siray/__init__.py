"""The operations of siray."""
