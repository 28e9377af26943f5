"""What nominations do when two titles or two people become one."""

from django.dispatch import receiver

from editorial.models import NominatedPerson, NominatedTitle
from films.models import Person, Title
from films.services.merging import Moving
from films.services.moving import Record
from films.signals import people_merging, titles_merging


@receiver(titles_merging)
def name_the_kept_title(record: Record, **kwargs: object) -> None:
    """Let nominations name the title that is kept; one that names both names it once."""
    record.move(NominatedTitle, "title_id", same=("nomination_id",))


@receiver(people_merging)
def name_the_kept_person(record: Record, **kwargs: object) -> None:
    """Let nominations name the person who is kept."""
    record.move(NominatedPerson, "person_id", same=("nomination_id",))


def preview_nominations(kept: Title | Person, merged: Title | Person) -> list[Moving]:
    """Return how many nominations would move, and how many name both; nothing is written."""
    of_titles = isinstance(kept, Title)
    theirs = set(_nominations(kept, of_titles=of_titles))
    moving = _nominations(merged, of_titles=of_titles)
    both = sum(pk in theirs for pk in moving)
    model = NominatedTitle if of_titles else NominatedPerson
    name = str(model._meta.verbose_name_plural)
    return [Moving(name, len(moving) - both, both)] if moving else []


def _nominations(one: Title | Person, *, of_titles: bool) -> list[int]:
    rows = (
        NominatedTitle.objects.filter(title=one.pk)
        if of_titles
        else NominatedPerson.objects.filter(person=one.pk)
    )
    return list(rows.values_list("nomination_id", flat=True))
