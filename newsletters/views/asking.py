"""A member's answer to the one question on the home page."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.requests import MemberRequest
from core import clock
from core.responses import see_other
from newsletters.models import Topic
from newsletters.services.member_asks import answer


@login_required
@require_POST
def answer_question(request: MemberRequest, slug: str) -> HttpResponse:
    """Keep a yes, which subscribes, or a no, which is for good."""
    topic = get_object_or_404(Topic.objects.filter(is_open=True), slug=slug)
    wants_it = "yes" in request.POST
    answer(member=request.user, topic=topic, wants_it=wants_it, at=clock.now())
    if wants_it:
        said = _("You get “%(topic)s” from now on. Under Newsletters you can choose more, or stop.")
        messages.success(request, said % {"topic": topic.name})
    else:
        messages.info(request, _("Noted: we do not ask again."))
    return see_other(reverse("pages:home"))
