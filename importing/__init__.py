"""What every importer shares: reading, map files, the report, and the bookkeeping for undo."""
