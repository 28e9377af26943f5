"""Taking in what other sources tell families of titles."""
