"""Acts on guides and on what parents and teens say."""
