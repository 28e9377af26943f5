"""Serve the site in production settings, for a proxy that speaks https. `make serve` calls this."""

import os
import sys

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, HERE)
os.chdir(HERE)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
port = sys.argv[1] if len(sys.argv) > 1 else "8000"

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import connection

WHERE = (
    "Settings are read from the environment, or from the file that MATINEE_ENV_FILE names; "
    "docs/runbook.md has an example (step 3), .env.example all of them."
)

try:
    django.setup()
except ImproperlyConfigured as sentence:
    sys.exit(f"{sentence}\n{WHERE}")
if settings.DEBUG:
    sys.exit(f"DEBUG is on, as in the .env that make setup writes: that is for make run.\n{WHERE}")

call_command("migrate", verbosity=0)
call_command("collectstatic", interactive=False, verbosity=0)
connection.close()
print(f"\n  Matinee serves {settings.SITE_URL} at 127.0.0.1:{port}: let a proxy lead there.")
print("  Mail waits for `manage.py send_due --forever`, what is due for `manage.py run_due`.")
print("\n  Stop with Ctrl-C.\n", flush=True)
gunicorn = [sys.executable, "-m", "gunicorn", "config.wsgi", "--bind", f"127.0.0.1:{port}"]
os.execv(sys.executable, gunicorn)
