"""Former versions of what editors write, in the admin: a list, and what changed since one."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from reviews.differences import TextPart, differences

MOST = 100  # of one row that are listed


@dataclass(frozen=True)
class Version:
    """What a row said once: its texts by what each is called."""

    pk: int
    at: dt.datetime
    by: object
    said: Mapping[str, str]
    words: str = ""  # that tell it from others in the list


def versions_page(
    model_admin: admin.ModelAdmin,
    request: HttpRequest,
    row: Model,
    versions: Sequence[Version],
    now: Mapping[str, str],
) -> HttpResponse:
    """Answer with the versions of a row, newest first; with ``?since=``, what changed since one."""
    chosen = next((one for one in versions if str(one.pk) == request.GET.get("since")), None)
    context = {
        **model_admin.admin_site.each_context(request), "title": _("Former versions"), "row": row,
        "opts": row._meta, "versions": versions, "chosen": chosen,
        "parts": changed(chosen.said, now) if chosen else [],
    }  # fmt: skip
    return TemplateResponse(request, "admin/former_versions.html", context)


def changed(
    before: Mapping[str, str], after: Mapping[str, str]
) -> list[tuple[str, list[TextPart]]]:
    """Return each text that differs between two versions, with its name."""
    names = dict.fromkeys([*before, *after])
    texts = [(name, before.get(name, ""), after.get(name, "")) for name in names]
    return [(name, differences(was, is_now)) for name, was, is_now in texts if was != is_now]
