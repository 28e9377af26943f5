"""What the demo's members keep: marks, diaries, watchlists, lists, and whom they follow."""

import random
from collections.abc import Iterator, Sequence
from typing import Any

from accounts.models import Follow, User
from accounts.services import profiles
from demo.audience import OPENED_ON
from demo.challenges import write_challenges
from demo.files import DEMO_DAY, day_between, dice, evening, moment, read
from films.models import Episode, EpisodeViewing, FavoriteTitle, Provider, Title, Watched
from films.services import alerts
from lists.models import DiaryEntry, Like, List, ListItem
from lists.services import counting, listing, marking
from reviews.models import AudienceReview

LISTS_A_MEMBER = (1, 2)
MOST_ON_A_LIST = 24


def write_members(titles: dict[str, Title]) -> None:
    """Let the members who rated most keep a record; alice, who can be tried out, is one of them."""
    told, films = read("lists"), [title for title in titles.values() if title.kind == "film"]
    members = _keepers(told["members"])
    for member in members:
        rng = dice("keeps", member.username or "")
        ratings = list(AudienceReview.objects.live().filter(author=member, stars__isnull=False))
        _mark(member, ratings, rng)
        if not ratings:  # alice: what she thinks of them is for whoever tries her out to say
            seen = rng.sample(films, 12)
            at = moment(DEMO_DAY, rng)
            Watched.objects.bulk_create(Watched(member=member, title=t, at=at) for t in seen)
        _write_diary(member, ratings, told, rng)
        _fill_watchlist(member, ratings, films, rng)
        _watch_episodes(member)
        _make_lists(member, ratings, films, told["list"], rng)
        _introduce(member, ratings, told["biographies"])
    _follow(members)
    write_challenges(members[1:], films)
    counting.rebuild()


def _keepers(count: int) -> list[User]:
    """Return alice and the members with the most ratings."""
    alice = User.objects.get(username="alice")
    rated = AudienceReview.objects.live().filter(author__kind=User.Kind.DEMO)
    numbers: dict[int, int] = {}
    for author_id in rated.order_by("author").values_list("author_id", flat=True):
        numbers[author_id] = numbers.get(author_id, 0) + 1
    most = sorted(numbers, key=lambda pk: (-numbers[pk], pk))
    others = User.objects.in_bulk([pk for pk in most if pk != alice.pk][: count - 1])
    return [alice, *(others[pk] for pk in most if pk in others)]


def _mark(member: User, ratings: Sequence[AudienceReview], rng: random.Random) -> None:
    Watched.objects.bulk_create(
        Watched(member=member, title_id=rating.title_id, at=rating.rated_at) for rating in ratings
    )
    liked = [rating for rating in ratings if (rating.stars or 0) >= 9 and rng.random() < 0.6]
    Like.objects.bulk_create(
        Like(member=member, title_id=rating.title_id, at=rating.rated_at) for rating in liked
    )


def _write_diary(
    member: User, ratings: Sequence[AudienceReview], told: dict[str, Any], rng: random.Random
) -> None:
    """Write down what was rated on its day, and some of it again later."""
    entries = []
    for rating in sorted(ratings, key=lambda one: (one.rated_at, one.pk)):
        days = [max(rating.rated_at.date(), OPENED_ON)]
        if rng.random() < 0.15:
            days.append(day_between(days[0], DEMO_DAY, rng))
        for number, day in enumerate(days):
            entries.append(
                DiaryEntry(
                    author=member,
                    title_id=rating.title_id,
                    watched_on=day,
                    is_rewatch=number > 0,
                    stars=rating.stars,
                    note=rng.choice(told["notes"]) if rng.random() < 0.3 else "",
                    tags=rng.choice(told["tags"]) if rng.random() < 0.3 else "",
                    made_at=moment(day, rng),
                )
            )
    DiaryEntry.objects.bulk_create(entries)


def _introduce(member: User, ratings: Sequence[AudienceReview], biographies: Sequence[str]) -> None:
    """Let a member say who they are, what they love and where they watch; alice does so herself."""
    rng = dice("introduces", member.username or "")
    services = list(Provider.objects.order_by("pk"))
    alerts.choose_services(
        member=member, providers={one.pk for one in rng.sample(services, min(3, len(services)))}
    )
    if not ratings:
        return
    text = rng.choice(biographies)
    profiles.write_biography(member=member, text=text, at=moment(DEMO_DAY, rng))
    loved = sorted(ratings, key=lambda one: (-(one.stars or 0), rng.random()))
    FavoriteTitle.objects.bulk_create(
        FavoriteTitle(member=member, title_id=rating.title_id, place=place)
        for place, rating in enumerate(loved[: FavoriteTitle.MOST], start=1)
    )


def _watch_episodes(member: User) -> None:
    """Let a member be some way into one or two series."""
    rng = dice("episodes", member.username or "")
    listed = Episode.objects.filter(aired_on__lte=DEMO_DAY)
    parents = set(listed.values_list("season__parent_id", flat=True))
    series = sorted(pk for pk in parents if pk)
    for series_id in rng.sample(series, min(len(series), rng.randint(1, 2))):
        episodes = listed.filter(season__parent_id=series_id)
        ordered = list(episodes.order_by("season__season_sort", "number"))
        EpisodeViewing.objects.bulk_create(
            EpisodeViewing(member=member, episode=episode, at=moment(DEMO_DAY, rng))
            for episode in ordered[: rng.randint(1, len(ordered))]
        )


def _fill_watchlist(
    member: User, ratings: Sequence[AudienceReview], films: Sequence[Title], rng: random.Random
) -> None:
    seen = {rating.title_id for rating in ratings}
    unseen = [title for title in films if title.pk not in seen]
    for title in rng.sample(unseen, min(len(unseen), rng.randint(3, 14))):
        at = moment(day_between(OPENED_ON, DEMO_DAY, rng), rng)
        marking.set_listed(member, title, True, at)


def _make_lists(
    member: User,
    ratings: Sequence[AudienceReview],
    films: Sequence[Title],
    kinds: Sequence[dict[str, Any]],
    rng: random.Random,
) -> None:
    for kind in rng.sample(list(kinds), rng.randint(*LISTS_A_MEMBER)):
        chosen = list(_chosen(kind, ratings, films, rng))[:MOST_ON_A_LIST]
        if len(chosen) < 3:
            continue
        at = moment(day_between(OPENED_ON, DEMO_DAY, rng), rng)
        made = listing.make_list(
            author=member, name=kind["name"], description=kind["description"],
            is_ranked=kind.get("ranked", False), visibility="public", tags=kind.get("tags", ()),
            at=at,
        )  # fmt: skip
        ListItem.objects.bulk_create(
            ListItem(list=made, title=title, place=place, added_at=at)
            for place, title in enumerate(chosen, start=1)
        )
        List.objects.filter(pk=made.pk).update(size=len(chosen))


def _chosen(
    kind: dict[str, Any],
    ratings: Sequence[AudienceReview],
    films: Sequence[Title],
    rng: random.Random,
) -> Iterator[Title]:
    """Yield the titles that a kind of list is about, in the member's order."""
    stars = {rating.title_id: rating.stars or 0 for rating in ratings}
    known = sorted(films, key=lambda title: (-stars.get(title.pk, 5), rng.random()))
    for title in known:
        genres = {genre.slug for genre in title.genres.all()} if "genre" in kind else set()
        minutes, year = title.runtime_minutes or 0, title.year or 0
        if all((
            not kind.get("rated") or stars.get(title.pk, 0) >= 8,
            kind.get("genre") is None or kind["genre"] in genres,
            0 < minutes <= kind.get("minutes", 10_000),
            minutes >= kind.get("minutes_from", 0),
            kind.get("year_from", 0) <= year <= kind.get("year_to", 10_000),
        )):  # fmt: skip
            yield title


def _follow(members: Sequence[User]) -> None:
    rng = dice("follows")
    Follow.objects.bulk_create(
        Follow(follower=member, followed=other, at=evening())
        for member in members
        for other in rng.sample([one for one in members if one != member], rng.randint(3, 9))
    )
