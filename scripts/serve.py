"""Seed an empty database, say what to open, and serve the site. `make run` calls this."""

import os
import subprocess
import sys

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, HERE)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
port = sys.argv[1] if len(sys.argv) > 1 else "8000"
site = f"http://localhost:{port}"
os.environ.setdefault("SITE_URL", site)  # links in mail lead to where the site is served

import django

django.setup()

from core.models import SiteState
from demo.audience import ACCOUNTS, PASSWORD
from demo.homepage import link_whole_reviews
from films.models import Title

manage = [sys.executable, os.path.join(HERE, "manage.py")]
if not Title.objects.exists():
    print("Loading the demo (a few seconds) …", flush=True)
    subprocess.run([*manage, "seed_demo"], check=True)

print(f"\n  Matinee is at      {site}")
print(f"  Mail to read       {site}/outbox/    (codes and confirmations wait there)")
print(f"  Admin              {site}/admin/")
if SiteState.current().demo_loaded:
    link_whole_reviews()  # the port may be another than when the demo was loaded
    print(f"\n  Accounts to try, each with the password {PASSWORD} or a code from the outbox:")
    for _name, address, role in ACCOUNTS:
        print(f"    {role:<10} {address}")
print("\n  Stop with Ctrl-C.\n", flush=True)
os.execv(sys.executable, [*manage, "runserver", port, "--noreload"])
