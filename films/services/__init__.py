"""Acts over several tables of the catalogue, and over its files."""
