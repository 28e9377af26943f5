"""Challenges: making and changing them, joining, filling their prompts with titles.

A challenge's row is locked before its entries, an entry before its fills.
"""

import datetime as dt
from collections.abc import Sequence

from django.db import IntegrityError, transaction

from accounts.models import User
from core.slugs import free_slugs, slug_text
from films.models import Title
from lists.models import Challenge, ChallengeEntry, ChallengeFill, ChallengePrompt

LONGEST_SLUG = 110
FORM = "new"  # at the address of it stands the form of a new one


class PromptsAreFilled(Exception):
    """Prompts that would go are filled; ``args[0]`` says by how many titles."""


class ChangedMeanwhile(Exception):
    """The challenge, the prompt, or the member's part in it is no longer there."""


class NotOpen(Exception):
    """The challenge has not begun, or is over."""


class TitleIsThere(Exception):
    """The title stands at another of the member's prompts: ``args[0]``, its text."""


@transaction.atomic
def make(
    *,
    author: User,
    name: str,
    description: str,
    prompts: Sequence[str],
    starts_on: dt.date,
    ends_on: dt.date,
    at: dt.datetime,
) -> Challenge:
    """Make a challenge, which its maker takes part in."""
    made = Challenge(
        author=author, author_excluded=author.is_excluded, name=name, slug=_free_slug(name),
        description=description, starts_on=starts_on, ends_on=ends_on, size=len(prompts),
        made_at=at,
    )  # fmt: skip
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError:  # another took the address meanwhile
        made.slug = f"{made.slug}-{made.public_id.hex[-8:]}"
        made.save()
    _write_prompts(made, prompts)
    join(challenge=made, member=author, at=at)
    return made


@transaction.atomic
def change(
    *,
    challenge: Challenge,
    name: str,
    description: str,
    prompts: Sequence[str],
    starts_on: dt.date,
    ends_on: dt.date,
    drops_filled: bool,
) -> None:
    """Change a challenge. A prompt of the same words keeps what members put to it.

    Raises PromptsAreFilled where others would be lost, unless ``drops_filled``.
    """
    standing = Challenge.objects.select_for_update().get(pk=challenge.pk)
    gone = standing.prompts.exclude(text__in=prompts)
    lost = ChallengeFill.objects.filter(prompt__in=gone)
    if (count := lost.count()) and not drops_filled:
        raise PromptsAreFilled(count)
    entries = set(lost.values_list("entry_id", flat=True))
    gone.delete()
    for entry in ChallengeEntry.objects.select_for_update().filter(pk__in=entries).order_by("pk"):
        _settle(entry)
    _write_prompts(standing, prompts)
    Challenge.objects.filter(pk=standing.pk).update(
        name=name, description=description, starts_on=starts_on, ends_on=ends_on, size=len(prompts)
    )


@transaction.atomic
def join(*, challenge: Challenge, member: User, at: dt.datetime) -> ChallengeEntry:
    """Take part; twice is once."""
    Challenge.objects.select_for_update().get(pk=challenge.pk)
    entry, _is_new = ChallengeEntry.objects.get_or_create(
        challenge=challenge, member=member, defaults={"joined_at": at}
    )
    _count_entrants(challenge)
    return entry


@transaction.atomic
def leave(*, challenge: Challenge, member: User) -> None:
    """Take part no longer; what the member put to the prompts goes."""
    Challenge.objects.select_for_update().get(pk=challenge.pk)
    ChallengeEntry.objects.filter(challenge=challenge, member=member).delete()
    _count_entrants(challenge)


@transaction.atomic
def fill(
    *, entry: ChallengeEntry, prompt: ChallengePrompt, title: Title, on: dt.date, at: dt.datetime
) -> None:
    """Put a title to a prompt, in place of the one that is there.

    Raises NotOpen outside of the challenge's days, TitleIsThere, and ChangedMeanwhile.
    """
    locked = _open_entry(entry, prompt, on)
    same = locked.fills.filter(title=title).exclude(prompt=prompt).select_related("prompt").first()
    if same is not None:
        raise TitleIsThere(same.prompt.text)
    ChallengeFill.objects.update_or_create(
        entry=locked, prompt=prompt, defaults={"title": title, "filled_at": at}
    )
    _settle(locked)


@transaction.atomic
def clear(*, entry: ChallengeEntry, prompt: ChallengePrompt, on: dt.date) -> None:
    """Take the title off a prompt. Raises NotOpen and ChangedMeanwhile."""
    locked = _open_entry(entry, prompt, on)
    locked.fills.filter(prompt=prompt).delete()
    _settle(locked)


def is_open(challenge: Challenge, on: dt.date) -> bool:
    """Tell whether prompts may be filled that day."""
    return challenge.starts_on <= on <= challenge.ends_on


def _open_entry(entry: ChallengeEntry, prompt: ChallengePrompt, on: dt.date) -> ChallengeEntry:
    """Lock a member's part; with the challenge, so that no edit takes the prompt away meanwhile."""
    challenges = Challenge.objects.select_for_update().filter(pk=entry.challenge_id)
    challenge = challenges.first()
    locked = ChallengeEntry.objects.select_for_update().filter(pk=entry.pk).first()
    if not (challenge and locked and challenge.prompts.filter(pk=prompt.pk).exists()):
        raise ChangedMeanwhile
    if not is_open(challenge, on):
        raise NotOpen
    return locked


def _settle(entry: ChallengeEntry) -> None:
    entry.filled_count = entry.fills.count()
    entry.save(update_fields=["filled_count"])


def _count_entrants(challenge: Challenge) -> None:
    count = challenge.entries.count()
    Challenge.objects.filter(pk=challenge.pk).update(entrant_count=count)


def _write_prompts(challenge: Challenge, texts: Sequence[str]) -> None:
    """Let exactly these stand, in this order."""
    standing = {prompt.text: prompt for prompt in challenge.prompts.all()}
    kept, new = [], []
    for place, text in enumerate(texts, start=1):
        prompt = standing.get(text)
        if prompt is None:
            new.append(ChallengePrompt(challenge=challenge, place=place, text=text))
        elif prompt.place != place:
            prompt.place = place
            kept.append(prompt)
    ChallengePrompt.objects.bulk_update(kept, ["place"])
    ChallengePrompt.objects.bulk_create(new)


def _free_slug(name: str) -> str:
    named = name if slug_text(name) != FORM else ""
    return free_slugs([named], model=Challenge, otherwise="challenge", longest=LONGEST_SLUG)[named]
