"""`make run` serves the site where its own mail leads."""

import os
import runpy
import sys

import pytest

from core.models import SiteState
from editorial.models import Article
from reviews.models import Critic, CriticReview, Publication
from tests.factories import make_critic_review, make_title


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


@pytest.mark.django_db
def test_whole_reviews_of_the_demo_move_along_with_the_port(monkeypatch, settings):
    review = make_critic_review(
        make_title("Her", slug="her"),
        link="http://localhost:8000/news/her-somebody-is-answering/",
    )
    CriticReview.objects.update(is_demo=True)
    Critic.objects.update(slug="marguerite-okonjo-bell")
    Publication.objects.update(slug="the-tesserae-review")
    Article.objects.create(slug="her-somebody-is-answering", headline="Her", is_demo=True)
    SiteState.objects.update_or_create(pk=1, defaults={"demo_loaded": True})
    settings.SITE_URL = "http://localhost:8055"
    monkeypatch.setattr(sys, "argv", ["serve.py", "8055"])
    monkeypatch.setattr(os, "execv", lambda *_run: None)

    runpy.run_path(str(settings.BASE_DIR / "scripts" / "serve.py"))

    review.refresh_from_db()
    assert review.link == "http://localhost:8055/news/her-somebody-is-answering/"
