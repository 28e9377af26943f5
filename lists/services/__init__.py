"""The acts of what members keep."""
