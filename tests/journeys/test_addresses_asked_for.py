"""Every form that asks for an email address: nothing typed there ends in an error of the site."""

import pytest
from django.core.mail.message import EmailMessage
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.models import User
from core.models import OutgoingMail
from films.models import Correction
from moderation.models import Report
from newsletters.models import Subscriber
from tests.factories import make_member, make_review, make_title

pytestmark = pytest.mark.django_db

REFUSED = [
    "=?utf-8?q?x?=@example.com",
    '"\x01"@example.com',
    '"=?utf-8?q?=0a?="@x.example',
    "a@" + "é" * 60,
    "a@" + "ü" * 60 + ".com",
    "a@\u202e",
    "ali\u200bce@example.com",
    "alice@example.com\nBcc: bob@example.com",
    "a\x00b@example.com",
    "a@" + "x" * 253,
    "x" * 60 + "@" + "y" * 190 + ".com",
    "a" * 320,
]


@pytest.fixture
def forms():
    """Return what posts an address to each form of the site, by the form's name."""
    review = make_review(make_title(), make_member("bob"))
    alice = make_member("alice")
    member = Client()
    member.force_login(alice)
    reports = {"reason": "spam"}
    correction = {"field": "runtime_minutes", "value": "126", "source": "https://example.com/"}
    visitor = Client()
    title = review.title.get_absolute_url()
    return {
        "entrance": lambda a: visitor.post("/accounts/login/", {"email": a}),
        "password": lambda a: visitor.post(
            "/accounts/login/password/", {"login": a, "password": "x"}
        ),
        "reset": lambda a: visitor.post("/accounts/password/reset/", {"email": a}),
        "change": lambda a: member.post("/accounts/email/", {"email": a, "action_add": ""}),
        "newsletter": lambda a: visitor.post("/newsletters/", {"address": a, "topics": ["news"]}),
        "report": lambda a: visitor.post(
            f"/reviews/{review.public_id}/report/", {**reports, "contact": a}
        ),
        "correction": lambda a: visitor.post(title + "correct/", {**correction, "contact": a}),
    }


FORMS = ["entrance", "password", "reset", "change", "newsletter", "report", "correction"]


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("address", REFUSED, ids=ascii)
def test_an_address_that_mail_cannot_reach_is_refused_in_words(forms, name, address):
    page = forms[name](address)

    assert page.status_code == 200
    assert 'aria-invalid="true"' in page.content.decode()
    assert OutgoingMail.objects.count() == 0
    assert User.objects.count() == 2


ANSWERS = {"newsletter": 200, "report": 303, "correction": 303}


@pytest.mark.parametrize("name", FORMS)
def test_a_pasted_address_with_direction_marks_is_taken(forms, name):
    page = forms[name]("\u200freader@faß.example\u202c")

    if name == "password":
        assert "Wrong email or password" in page.content.decode()
        return
    assert page.status_code == ANSWERS.get(name, 302)
    written = [
        *OutgoingMail.objects.values_list("to", flat=True),
        *Report.objects.values_list("contact", flat=True),
        *Correction.objects.values_list("contact", flat=True),
    ]
    assert written == ["reader@xn--fa-hia.example"]


def test_mail_to_a_kept_address_keeps_its_domain(forms):
    """Python's own codec would make "fass.example" of it: another mailbox."""
    forms["newsletter"]("reader@faß.example")
    address = Subscriber.objects.get().address
    assert b"To: reader@xn--fa-hia.example" in EmailMessage(to=[address]).message().as_bytes()


@pytest.mark.parametrize("address", ["a@\u202e", "=?utf-8?q?x?=@example.com", "a" * 300])
def test_an_operator_is_refused_such_an_address_too(address):
    with pytest.raises(CommandError):
        call_command("createsuperuser", email=address, interactive=False)
    assert User.objects.count() == 0


def test_an_operators_pasted_address_is_trimmed():
    call_command("createsuperuser", email="boss@example.com\u202c", interactive=False, verbosity=0)
    assert User.objects.get().email == "boss@example.com"
