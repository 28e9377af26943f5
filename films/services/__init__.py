"""Acts over several tables of the catalogue."""
