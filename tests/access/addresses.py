"""Every address of the site by the name of its route, and a world in which each leads somewhere."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.apps import apps
from django.contrib.auth.models import Permission
from django.urls import NoReverseMatch, URLPattern, get_resolver, reverse
from django.utils import timezone

from accounts.models import AddressChange, User
from accounts.services import digests, undo_url
from editorial.drafts import draft_url
from editorial.models import Article, Column
from family.models import Collection, Profile
from films.models import BoxOfficeWeekend, Correction, Credit, Genre, Offer, Provider, Title
from films.services import corrections, pictures, social_pictures, suggestions
from lists.services import challenges, diary, listing, sharing
from newsletters import services as newsletters
from newsletters.models import Subscriber, Topic
from reviews.models import CriticApplication
from reviews.services import audience, comments, critic_applications, critic_members
from tests.editorial.article_addresses import addresses_of_articles
from tests.editorial.award_rows import addresses_of_awards
from tests.editorial.ranked_rows import addresses_of_ranked_lists
from tests.factories import (
    NOON,
    make_critic,
    make_critic_review,
    make_member,
    make_moderator,
    make_person,
    make_review,
    make_season,
    make_title,
)
from tests.factories.guides import make_guide, make_verdict
from tests.films.uploads import picture
from tests.newsletters.editions import make_sent_edition

ROLES = ("visitor", "member", "owner", "critic", "moderator", "editor", "admin")
EDITED = ("films", "editorial", "family", "newsletters")


@dataclass
class World:
    """The cast, and what stands in addresses."""

    cast: dict[str, User | None] = field(default_factory=dict)
    values: dict[str, dict[str, object]] = field(default_factory=dict)


def make_world() -> World:
    """Make one of everything that has a page."""
    world = World()
    world.cast = {
        "visitor": None,
        "member": make_member("bystander"),
        "owner": make_member("alice"),
        "critic": make_member("pauline"),
        "moderator": make_moderator("usher"),
        "editor": _editor(),
        "admin": make_member("boss", is_staff=True, is_superuser=True),
    }
    film, season = _catalogue()
    review = make_review(film, world.cast["owner"], body="Words.")
    critic = make_critic("Pauline K.")
    critic_members.verify(
        critic=critic, member=world.cast["critic"], editor=world.cast["admin"], at=NOON
    )
    critic_review = make_critic_review(film, critic=critic, quote="Words.")
    correction = _correction(film, world.cast["owner"])
    suggestion, _is_new = suggestions.suggest(
        name="Dune", year=1984, link="https://a.example/", note="", by=None, at=NOON
    )
    critic_applications.apply(
        member=world.cast["owner"], at=NOON, name="Odile Harrow", publications="Gazette", about="",
        **dict.fromkeys(CriticApplication.LINKS, "https://a.example/"),
    )  # fmt: skip
    photo = pictures.store(upload=picture(), title=film, kind="still", alt="A red sky")
    article = Article.objects.create(
        headline="News", slug="news", body="Words.", published_on=NOON.date(),
        column=Column.objects.create(slug="guide", name="Guide", promise="Films."),
    )  # fmt: skip
    world.values = _values(film, season, review, critic_review, correction, photo, article)
    world.values["films:suggestion_detail"] = {"public_id": suggestion.public_id}
    return world


def _editor() -> User:
    editor = make_member("editor", is_staff=True)
    editor.user_permissions.set(Permission.objects.filter(content_type__app_label__in=EDITED))
    return editor


def _catalogue() -> tuple[Title, Title]:
    film = make_title("Her", slug="her", released_on=NOON.date())
    season = make_season(make_title("Laid", kind="series", slug="laid"))
    make_guide(film, talk="Why?")
    Collection.objects.create(slug="heroes", name="Heroes", promise="To look up to.")
    person = make_person("Spike Jonze")
    person.slug = "spike-jonze"
    person.save()
    Credit.objects.create(title=film, person=person, job="director")
    Genre.objects.create(name="Drama", slug="drama")
    provider = Provider.objects.create(name="Reel", slug="reel")
    Offer.objects.create(title=film, provider=provider, country="US", kind="rent")
    BoxOfficeWeekend.objects.create(
        title=film, country="US", weekend_on="2024-12-13", rank=1, gross_dollars=1
    )
    return film, season


def _correction(film: Title, by: User | None) -> Correction:
    return corrections.suggest(
        item=film, by=by, field="runtime_minutes", value="99", source="https://a.example/", at=NOON
    )


def _moved() -> AddressChange:
    member = make_member("moved-lately")
    return AddressChange.objects.create(
        user=member, old="old@example.com", new=member.email, at=timezone.now()
    )


def _values(film, season, review, critic_review, correction, photo, article):
    reader = Subscriber.objects.create(address="reader@example.com", created_at=NOON)
    preferences = newsletters.preferences_path(reader).rstrip("/").rpartition("/")[2]
    confirmation = newsletters.confirm_path(reader, [Topic.objects.first().pk])
    stop = newsletters.stop_path(reader)
    newsletters.choose(subscriber=reader, topics=[*Topic.objects.all()], source="t", at=NOON)
    undo = newsletters.stop(subscriber=reader, topic=Topic.objects.last(), source="t", at=NOON)
    digest = digests.stop_link(make_member("mailed"))
    of_season = {"slug": "laid", "label": season.season_label}
    score = {"part": "critics", "form": "csv"}
    values: dict[str, dict[str, object]] = {
        **addresses_of_articles(article, critic_review.critic, photo.public_id),
        "editorial:draft_detail": {"token": draft_url(_draft()).rstrip("/").rpartition("/")[2]},
        **addresses_of_awards(film),
        **addresses_of_ranked_lists(film),
        "films:box_office_weekend": {"weekend_on": NOON.date().replace(day=13)},
        "pages:best_films": {"year": 2013},
        "pages:genre_detail": {"slug": "drama"},
        "pages:provider_list": {"country": "us"},
        "pages:provider_detail": {"country": "us", "slug": "reel"},
        "pages:person_detail": {"slug": "spike-jonze"},
        "films:person_correction": {"slug": "spike-jonze"},
        "films:person_follow": {"slug": "spike-jonze"},
        "pages:person_credits": {"slug": "spike-jonze", "job": "director"},
        "films:correction_detail": {"public_id": correction.public_id},
        "pages:title_watch": {"slug": "her", "country": "us"},
        "pages:season_watch": {**of_season, "country": "us"},
        "films:photo_file": {"public_id": photo.public_id, "width": 160, "kind": "jpg"},
        "films:avatar_file": {"picture_id": photo.public_id, "width": 160, "kind": "jpg"},
        "films:social_picture": {"title_id": film.pk, "digest": social_pictures.digest_of(film)},
        "sitemap_part": {"name": "titles", "number": 0},
        "films:video_file": {"name": photo.public_id, "kind": "mp4"},
        "reviews:title_ledger": {"slug": "her", **score},
        "reviews:season_ledger": {**of_season, **score},
        "reviews:critic_detail": {"slug": critic_review.critic.slug},
        "reviews:critic_feed": {"slug": critic_review.critic.slug},
        "reviews:publication_detail": {"slug": critic_review.publication.slug},
        "reviews:critic_review_edit": {"public_id": critic_review.public_id},
        "reviews:critic_review_history": {"public_id": critic_review.public_id},
        "newsletters:confirm": {"token": confirmation.rstrip("/").rpartition("/")[2]},
        "newsletters:preferences": {"token": preferences},
        "newsletters:unsubscribe": {"token": stop.rstrip("/").rpartition("/")[2]},
        "newsletters:undo": {"token": undo},
        "newsletters:answer_question": {"slug": "news"},
        "newsletters:edition_detail": {"slug": (sent := make_sent_edition().slug)},
        "newsletters:follow": {"slug": sent, "number": 0},
        "pages:member_detail": {"username": "alice"},
        "pages:member_reviews": {"username": "alice"},
        "pages:member_ratings": {"username": "alice"},
        "accounts:stop_digest": {"token": digest.rstrip("/").rpartition("/")[2]},
        "pages:member_year": {"username": "alice", "year": 2024},
        "accounts:member_relation": {"username": "alice"},
        "accounts:member_followers": {"username": "alice"},
        "accounts:member_following": {"username": "alice"},
        "accounts:undo_address": {"token": undo_url(_moved()).rstrip("/").rpartition("/")[2]},
    }
    of_review = ("edit", "withdraw", "history", "helpful", "spoiler", "comment", "comments")
    for name in ("detail", *of_review):
        values[f"reviews:review_{name}"] = {"public_id": review.public_id}
    audience.edit(
        review=review, stars=8, headline="", body="Other words.", has_spoilers=False, at=NOON
    )
    values["reviews:review_compare"] = {"public_id": review.public_id, "version": 1}
    values["moderation:item_report"] = {"path": "reviews", "public_id": review.public_id}
    values["films:title_suggestion"] = {}
    values |= _kept_by(review.author, film)
    said = comments.post(
        review=review, author=review.author, body="Words.", key=uuid.uuid4(), at=NOON
    )
    for name in ("detail", "answer", "edit", "delete"):
        values[f"discussion:comment_{name}"] = {"public_id": said.public_id}
    values["family:age_band"] = {"name": "5-7"}
    values["family:collection_detail"] = {"slug": "heroes"}
    verdict = make_verdict(film, author=review.author)
    profile = Profile.objects.create(owner=review.author, name="Mia", age=8)
    for name in ("edit", "delete"):
        values[f"family:profile_{name}"] = {"public_id": profile.public_id}
    for name in ("detail", "withdraw", "name"):
        values[f"family:verdict_{name}"] = {"public_id": verdict.public_id}
    for name in names():
        app, _, page = name.partition(":")
        if (
            app in ("films", "reviews", "family", "lists", "editorial", "pages")
            and name not in values
        ):
            if page.startswith("season_"):
                values[name] = of_season
            elif page.startswith(
                ("title_", "review_create", "review_draft", "critic_review_create")
            ):
                values[name] = {"slug": film.slug}
    return values


def _draft() -> Article:
    return Article.objects.create(headline="Draft", slug="draft", body="Words.")


def _kept_by(owner: User, film: Title) -> dict[str, dict[str, object]]:
    """Make a list and a diary entry; return the addresses of what a member keeps."""
    one = listing.make_list(
        author=owner, name="Calm films", description="", is_ranked=False, visibility="public",
        at=NOON,
    )  # fmt: skip
    listing.add_title(to=one, title=film, at=NOON)
    sharing.invite(to=one, member=User.objects.get(username="bystander"), at=NOON)
    entry = diary.log(
        author=owner, title=film, watched_on=NOON.date(), is_rewatch=False, stars=None, note="",
        tags="", visibility="public", at=NOON,
    )  # fmt: skip
    asked = challenges.make(
        author=owner, name="Old and new", description="", prompts=["A debut"],
        starts_on=NOON.date(), ends_on=NOON.date(), at=NOON,
    )  # fmt: skip
    of_challenge = {"slug": asked.slug}
    mine = {"username": owner.username}
    pages = (
        "list_detail", "list_edit", "list_titles", "list_delete", "list_clone", "list_people",
        "list_join",
    )  # fmt: skip
    return {
        **{f"lists:{name}": {**mine, "slug": one.slug} for name in pages},
        **{
            f"lists:challenge_{name}": of_challenge for name in ("detail", "edit", "delete", "join")
        },
        "lists:challenge_prompt": {**of_challenge, "pk": asked.prompts.get().pk},
        "lists:member_challenge": {**mine, **of_challenge},
        **{f"lists:{name}": mine for name in ("watchlist", "likes", "diary", "member_lists")},
        "lists:diary_delete": {"public_id": entry.public_id},
        "lists:diary_edit": {"public_id": entry.public_id},
    }


def names() -> list[str]:
    """Return the name of every route, each once, in the order of the site map."""
    return list(dict.fromkeys(_walk(get_resolver().url_patterns, "")))


def _walk(patterns, namespace: str) -> Iterator[str]:
    for pattern in patterns:
        if not isinstance(pattern, URLPattern):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _walk(pattern.url_patterns, inner)
        elif pattern.name:
            yield f"{namespace}{pattern.name}"


def address_of(name: str, world: World) -> str | None:
    """Return an address of a route in this world; None where nothing is known to stand in it."""
    try:
        if name.startswith("admin:"):
            return _admin_address(name)
        return reverse(name, kwargs=world.values.get(name))
    except NoReverseMatch:
        return None


def _admin_address(name: str) -> str:
    page = name.removeprefix("admin:")
    if page == "view_on_site":
        return reverse(name, args=[1, 1])
    if page == "app_list":
        return reverse(name, args=["films"])
    for model in apps.get_models():
        prefix = f"{model._meta.app_label}_{model._meta.model_name}_"
        act = page.removeprefix(prefix)
        if page.startswith(prefix) and act not in ("changelist", "add"):
            found = model._default_manager.order_by("pk").last()
            values = [found.pk if found else 0]
            return reverse(name, args=[*values, 0] if act == "simple_history" else values)
    return reverse(name)
