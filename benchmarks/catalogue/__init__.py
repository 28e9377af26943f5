"""Do the catalogue's pages cost the same whatever its size? Told in docs/performance.md."""
