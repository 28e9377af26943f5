"""Move a database aside that was made by migrations this version no longer has.

`make run` calls this first: nothing has been released, so apps start from one migration each.
"""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django

django.setup()

from django.db import connection
from django.db.migrations.loader import MigrationLoader

from core import clock

loader = MigrationLoader(connection)
if loader.applied_migrations.keys() <= loader.disk_migrations.keys() | loader.replacements.keys():
    sys.exit()
if connection.vendor != "sqlite":
    sys.exit("This database is of an earlier version. Give DATABASE_URL an empty one.")
connection.close()
standing = Path(connection.settings_dict["NAME"])
aside = standing.with_name(f"{standing.stem}-until-{clock.now():%Y-%m-%d-%H%M%S}{standing.suffix}")
for ending in ("", "-wal", "-shm"):
    part = Path(f"{standing}{ending}")
    if part.exists():
        part.rename(f"{aside}{ending}")
print(f"The database was of an earlier version: it is {aside.name} now, and a new one begins.")
