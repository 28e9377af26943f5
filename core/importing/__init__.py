"""What every importer shares: reading files, map files, the report, and the bookkeeping for undo."""
