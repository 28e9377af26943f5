"""`make run` serves the site where its own mail leads."""

import os
import runpy
import sys

import pytest

from tests.factories import make_title


@pytest.mark.django_db
def test_links_in_mail_lead_to_the_port_that_is_served(monkeypatch, settings, capsys):
    make_title("Her")
    served = {}
    monkeypatch.delenv("SITE_URL")
    monkeypatch.setattr(sys, "argv", ["serve.py", "8055"])
    monkeypatch.setattr(os, "execv", lambda *_run: served.update(os.environ))

    runpy.run_path(str(settings.BASE_DIR / "scripts" / "serve.py"))

    assert served["SITE_URL"] == "http://localhost:8055"
    assert "http://localhost:8055" in capsys.readouterr().out
