"""Taking every demo row out again, without touching what real members wrote."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import F
from django.utils import timezone

from accounts.models import User
from core import search
from core.models import SiteState
from demo.pictures import remove_pictures
from discussion.models import Comment, Thread
from discussion.services import threads
from editorial.models import (
    Article,
    AuthorAnswer,
    AuthorQuestion,
    AwardBody,
    AwardCategory,
    Ceremony,
    Column,
    FrontPageSlot,
    Nomination,
    RankedList,
    SeriesNotice,
)
from editorial.ranked.search import RANKED
from editorial.search import ARTICLE
from family.models import (
    AgePoint,
    AgeVerdict,
    Collection,
    Guide,
    OutsideAdvice,
    OutsideScore,
    OutsideSource,
)
from family.services import tallying
from films.models import Avatar, Company, Franchise, Genre, Language, Person, Provider, Title
from films.search import PERSON, TITLE
from lists.models import Challenge, DiaryEntry, List
from moderation.models import Report
from newsletters.models import Edition
from reviews.models import AudienceReview, Critic, CriticReview, Publication
from reviews.search import CRITIC
from reviews.services import recounting, votes


def remove_demo() -> list[str]:
    """Delete the demo and recount; return the names of titles kept for a real member's review."""
    reviews = AudienceReview.objects.filter(author__kind=User.Kind.DEMO)
    touched = set(reviews.values_list("title_id", flat=True))
    kind = ContentType.objects.get_for_model(AudienceReview)
    Report.objects.filter(content_type=kind, object_id__in=reviews.values("pk")).delete()
    discussed = list(reviews.filter(thread__isnull=False).values_list("thread_id", flat=True))
    reviews.delete()
    _remove_comments(discussed)
    judged = _remove_verdicts()
    votes.take_back_all(User.objects.filter(kind=User.Kind.DEMO))
    CriticReview.objects.filter(is_demo=True).delete()
    DiaryEntry.objects.filter(author__kind=User.Kind.DEMO).delete()
    List.objects.filter(author__kind=User.Kind.DEMO).delete()
    Challenge.objects.filter(author__kind=User.Kind.DEMO).delete()
    Avatar.objects.filter(author__kind=User.Kind.DEMO).delete()
    Edition.objects.filter(is_demo=True).delete()
    FrontPageSlot.objects.filter(is_demo=True).delete()
    Collection.objects.filter(is_demo=True).delete()
    Guide.objects.filter(is_demo=True).delete()
    _remove_other_sources()
    articles = Article.objects.filter(is_demo=True)
    search.remove(ARTICLE, list(articles.values_list("pk", flat=True)))
    beneath = list(articles.filter(thread__isnull=False).values_list("thread_id", flat=True))
    articles.delete()
    _remove_threads(beneath)
    Article.history.filter(is_demo=True).delete()
    Column.objects.filter(is_demo=True, articles__isnull=True).delete()
    AuthorAnswer.objects.filter(critic__is_demo=True, question__is_demo=True).delete()
    AuthorQuestion.objects.filter(is_demo=True, answers__isnull=True).delete()
    _remove_awards()
    _remove_ranked_lists()
    SeriesNotice.objects.filter(is_demo=True).delete()
    remove_pictures()
    kept = _remove_titles()
    critics = Critic.objects.filter(is_demo=True, reviews__isnull=True)
    search.remove(CRITIC, list(critics.values_list("pk", flat=True)))
    critics.delete()
    Publication.objects.filter(is_demo=True, reviews__isnull=True).delete()
    people = Person.objects.filter(is_demo=True, credits__isnull=True)
    search.remove(PERSON, list(people.values_list("pk", flat=True)))
    people.delete()
    Person.history.filter(is_demo=True).delete()
    _remove_unused()
    User.objects.filter(kind=User.Kind.DEMO).delete()
    SiteState.objects.filter(pk=1).update(demo_loaded=False)
    now = timezone.now()
    recounting.rebuild(_still_here(touched), at=now)
    tallying.rebuild(_still_here(judged), cause=AgePoint.Cause.REBUILT, at=now)
    return kept


def _still_here(title_ids: set[int]) -> list[int]:
    return list(Title.objects.filter(pk__in=title_ids).values_list("pk", flat=True))


def _remove_verdicts() -> set[int]:
    """Delete what the demo's parents and teens said, and reports about it; return of what."""
    theirs = AgeVerdict.objects.filter(author__kind=User.Kind.DEMO)
    judged = set(theirs.values_list("title_id", flat=True))
    kind = ContentType.objects.get_for_model(AgeVerdict)
    Report.objects.filter(content_type=kind, object_id__in=theirs.values("pk")).delete()
    theirs.delete()
    return judged


def _remove_threads(ids: list[int]) -> None:
    """Delete threads whose thing is gone, with every comment, and reports about these."""
    kind = ContentType.objects.get_for_model(Comment)
    said = Comment.objects.filter(thread__in=ids)
    Report.objects.filter(content_type=kind, object_id__in=said.values("pk")).delete()
    Thread.objects.filter(pk__in=ids).delete()


def _remove_comments(discussed: list[int]) -> None:
    """Delete these threads, and what the demo's members said elsewhere; answers to it stay."""
    _remove_threads(discussed)
    theirs = Comment.objects.filter(author__kind=User.Kind.DEMO)
    answers = Comment.objects.filter(parent__in=theirs).exclude(pk__in=theirs)
    answers.update(parent=None, line=F("pk"))
    left = set(theirs.values_list("thread_id", flat=True))
    kind = ContentType.objects.get_for_model(Comment)
    Report.objects.filter(content_type=kind, object_id__in=theirs.values("pk")).delete()
    theirs.delete()
    threads.recount(left)


def _remove_awards() -> None:
    """Take out the demo's awards; what was imported beside them stays."""
    Nomination.objects.filter(ceremony__body__is_demo=True, source="").delete()
    for model, relation in (
        (Ceremony, "nominations"), (AwardCategory, "nominations"), (AwardBody, "ceremonies"),
    ):  # fmt: skip
        column = "is_demo" if model is AwardBody else "body__is_demo"
        model._default_manager.filter(**{column: True, f"{relation}__isnull": True}).delete()


def _remove_other_sources() -> None:
    for model in (OutsideScore, OutsideAdvice):
        model._default_manager.filter(source__is_demo=True).delete()
    OutsideSource.objects.filter(is_demo=True).delete()


def _remove_ranked_lists() -> None:
    lists = RankedList.objects.filter(is_demo=True)
    search.remove(RANKED, list(lists.values_list("pk", flat=True)))
    lists.delete()


def _remove_unused() -> None:
    """Take out what stands behind no title any more; the next recount tells search."""
    ruled = RankedList.objects.all()  # an editor's own rule may ask for it
    Genre.objects.filter(titles__isnull=True).exclude(ranked_lists__in=ruled).delete()
    Provider.objects.filter(offers__isnull=True).exclude(ranked_lists__in=ruled).delete()
    for model, relation in (
        (Language, "titles"),
        (Franchise, "titles"),
        (Company, "titles"),
    ):
        model.objects.filter(**{f"{relation}__isnull": True}).delete()  # type: ignore[attr-defined]


def _remove_titles() -> list[str]:
    demo = Title.objects.filter(is_demo=True)
    said = ("audience_reviews", "critic_reviews", "age_verdicts")
    kept = {title.pk: title for name in said for title in demo.filter(**{f"{name}__isnull": False})}
    parents = {title.parent_id for title in kept.values() if title.parent_id}
    stay = set(kept) | parents
    Title.objects.filter(pk__in=stay).update(is_demo=False)
    gone = demo.exclude(pk__in=stay)
    search.remove(TITLE, list(gone.values_list("pk", flat=True)))
    gone.delete()
    Title.history.filter(is_demo=True).delete()
    return sorted(title.name for title in kept.values())
