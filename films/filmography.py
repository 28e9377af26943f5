"""What a person worked on: the newest of each job, how many there are, and the best known."""

from dataclasses import dataclass, field

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from accounts.models import User
from films.models import Credit, FollowedPerson, Person, Title, Watched
from films.querysets import TitleQuerySet

SHOWN = 30  # credits of one job on a person's page
KNOWN_FOR = 4


@dataclass
class Entry:
    """One title in a list, with the parts played in it."""

    title: Title
    characters: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class JobList:
    """The newest titles of one job; ``count`` is of all credits."""

    job: str
    label: str
    count: int
    entries: list[Entry]

    @property
    def is_cut(self) -> bool:
        """Tell whether there is more than is shown."""
        return self.count > SHOWN


def credits_of(person: Person, job: str) -> QuerySet[Credit]:
    """Return a person's credits of one job with ``shown_on`` to page by, titles loaded."""
    theirs = Credit.objects.filter(person=person, job=job).select_related("title__parent")
    return theirs.annotate(shown_on=F("title__sorted_on"))


def filmography(person: Person) -> list[JobList]:
    """Return the newest credits of each job, the job with the most first.

    Two statements and a bounded number of rows, however many credits there are.
    """
    theirs = Credit.objects.filter(person=person)
    counted = theirs.values("job").annotate(n=Count("pk")).order_by("-n", "job")
    counts = {row["job"]: row["n"] for row in counted}
    place = Window(
        RowNumber(),
        partition_by=F("job"),
        order_by=[F("title__sorted_on").desc(), F("title__year").desc(nulls_last=True), "-pk"],
    )
    newest = theirs.annotate(place=place).filter(place__lte=SHOWN).select_related("title__parent")
    by_job: dict[str, list[Credit]] = {job: [] for job in counts}
    for credit in newest.order_by("job", "place"):
        by_job[credit.job].append(credit)
    return [
        JobList(job, str(Credit.Job(job).label), counts[job], entries(newest_of_job))
        for job, newest_of_job in by_job.items()
    ]


def entries(credits: list[Credit]) -> list[Entry]:
    """Return one entry a title, in the order the titles first appear."""
    found: dict[int, Entry] = {}
    for credit in credits:
        entry = found.setdefault(credit.title_id, Entry(credit.title))
        if credit.character:
            entry.characters.append(credit.character)
    return list(found.values())


def known_for(person: Person) -> TitleQuerySet:
    """Return the titles of a person that most people have rated or reviewed."""
    theirs = Credit.objects.filter(person=person).values("title")
    voices = F("audience_counted") + F("critic_counted")
    titles = Title.objects.for_cards().filter(pk__in=theirs).annotate(voices=voices)
    return titles.order_by("-voices", "pk")[:KNOWN_FOR]


@dataclass(frozen=True)
class PersonStanding:
    """How a member stands to a person: whether they follow, and what of theirs they watched."""

    is_followed: bool
    seen: int
    titles: int


def standing(member: User, person: Person) -> PersonStanding:
    """Return how a member stands to a person; two statements, however many watched the titles."""
    watched = Watched.objects.filter(member=member, title=OuterRef("title"))
    theirs = Credit.objects.filter(person=person, title__merged_into=None)
    counts = theirs.annotate(is_seen=Exists(watched)).aggregate(
        seen=Count("title", distinct=True, filter=Q(is_seen=True)),
        titles=Count("title", distinct=True),
    )
    follows = FollowedPerson.objects.filter(member=member, person=person)
    return PersonStanding(follows.exists(), counts["seen"], counts["titles"])
