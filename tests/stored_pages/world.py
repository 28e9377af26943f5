"""A small site with a row of everything that stands on pages."""

import datetime as dt
import itertools
import uuid

from django.test import Client
from django.utils import timezone

from editorial.models import Article, Column, FrontPageSlot, SeriesNotice
from editorial.services import save_article
from family.models import Collection, OutsideSource
from films.models import (
    BoxOfficeWeekend,
    Certification,
    Company,
    Credit,
    Episode,
    Fact,
    Franchise,
    Genre,
    Language,
    Offer,
    Person,
    Provider,
    Release,
    SimilarTitle,
    Title,
    TrendingTitle,
    Video,
)
from films.services import facets
from reviews.models import AudienceReview, Consensus, Critic
from reviews.services import comments
from tests.editorial.award_rows import make_ceremony, make_nomination
from tests.editorial.ranked_rows import NOVEMBER, make_list, make_published
from tests.factories import (
    make_critic,
    make_critic_review,
    make_member,
    make_moderator,
    make_person,
    make_publication,
    make_review,
    make_season,
    make_title,
)
from tests.factories.guides import make_guide

TODAY = dt.date(2024, 12, 20)
TABS = (
    "",
    "critics/",
    "audience/",
    "cast/",
    "score/",
    "photos/",
    "watch/us/",
    "awards/",
    "family/",
    "family/verdicts/",
)


class World:
    """The site, and the addresses of its pages."""

    def __init__(self, random, folder):
        self.random, self.folder, self.count = random, folder, 0
        self.mod = make_moderator("usher")
        self.root = make_member("root", is_staff=True, is_superuser=True)
        self.admin = Client()
        self.admin.force_login(self.root)
        self._catalogue()
        self._words()
        facets.recount(country="US")

    def _catalogue(self):
        genres = [Genre.objects.create(slug=n.lower(), name=n) for n in ("Drama", "Comedy")]
        languages = [Language.objects.create(slug=n.lower(), name=n) for n in ("English",)]
        company = Company.objects.create(name="Invented Pictures")
        franchise = Franchise.objects.create(name="The Set", slug="the-set")
        provider = Provider.objects.create(name="Streamer", slug="streamer")
        people = [make_person(name) for name in ("Ann Maker", "Bo Player")]
        films = [
            make_title(
                f"Film {n}", released_on=TODAY - dt.timedelta(days=n * 40), franchise=franchise
            )
            for n in range(4)
        ]
        season = make_season(label="1", released_on=TODAY)
        self.titles = [*films, season, season.parent]
        for number, title in enumerate(self.titles):
            title.genres.set(genres[: 1 + number % 2])
            title.languages.set(languages)
            title.companies.set([company])
            for person, job in zip(people, ("director", "actor"), strict=True):
                Credit.objects.create(title=title, person=person, job=job, position=number)
            Release.objects.create(title=title, country="US", kind="theaters", date=TODAY)
            Certification.objects.create(title=title, country="US", label="PG")
            Offer.objects.create(title=title, provider=provider, country="US", kind="subscription")
            Fact.objects.create(title=title, field="year", value="2013", source="Someone")
        for one, other in itertools.pairwise(films):
            SimilarTitle.objects.create(title=one, other=other, rank=1, reason="editor")
        Episode.objects.create(season=season, number=1, name="Pilot", aired_on=TODAY)
        Video.objects.create(
            title=films[0], name="Trailer", kind="trailer", link="https://v.example/1"
        )
        BoxOfficeWeekend.objects.create(
            title=films[0], country="US", weekend_on=dt.date(2024, 12, 13), rank=1, gross_dollars=5
        )
        article = Article.objects.create(
            slug="news", headline="News", deck="Of the day", body="Words", published_on=TODAY
        )
        article.titles.set(films[:2])
        article.column = Column.objects.create(slug="guide", name="Guide", promise="Of films.")
        save_article(article, authors=[make_critic()])
        article.tags.create(tag="winter")
        article.corrections.create(made_on=TODAY, text="It was two.")
        ceremony = make_ceremony(number=1)
        for number, title in enumerate(films):
            make_nomination(ceremony, f"Kind {number % 2}", title, people[0], is_winner=not number)
        self._desks(films, season.parent)

    def _desks(self, films, series):
        ranked = make_list()
        make_published(ranked, *films[:2], month=NOVEMBER)
        make_published(ranked, *films[::-1])
        make_list("To come", "to-come", order="soonest")
        films[3].released_on = TODAY + dt.timedelta(days=9)
        films[3].save()
        for status in ("waiting", "renewed"):
            SeriesNotice.objects.create(
                series=series, status=status, announced_on=TODAY, source="Streamer"
            )
        other = OutsideSource.objects.create(name="Lantern Families", top=10)
        heroes = Collection.objects.create(slug="heroes", name="Heroes", promise="Brave.")
        seal = {"selected_on": TODAY, "selected_for": "Kind.", "talk": "Why?"}
        for title in (films[0], series):
            heroes.guides.add(make_guide(title, published_on=TODAY, **seal))
            title.outside_scores.create(source=other, category="Fright", score="4")
            title.outside_advice.create(source=other, age=16, certificate="R")
        article = Article.objects.get()
        for area in FrontPageSlot.Area.values:
            slot = FrontPageSlot.objects.create(
                area=area, article=article, heading="Winter", path="/awards/", is_live=True,
                starts_at=timezone.now(),
            )  # fmt: skip
            slot.titles.set(films)
        for place, title in enumerate(films, start=1):
            TrendingTitle.objects.create(
                place=place, title=title, points=9, counted_at=timezone.now()
            )

    def _words(self):
        self.members = [make_member() for _ in range(5)]
        self.critics = [make_critic() for _ in range(6)]
        for title in self.titles[:3]:
            for member in self.members[:3]:
                make_review(title, member, body="Good.", stars=self.random.randint(1, 10))
        for review in AudienceReview.objects.order_by("pk")[:3]:
            for member in self.members[1:]:
                comments.post(
                    review=review, author=member, body="True.", key=uuid.uuid4(), at=timezone.now()
                )
        for critic in self.critics:
            make_critic_review(
                self.titles[0], critic=critic, publication=make_publication(), quote="Fine work."
            )
        Consensus.objects.create(
            title=self.titles[0], text="They like it.", written_at=timezone.now()
        )

    def pages(self):
        """Return the addresses of the site's stored pages, as they are now."""
        found = [
            "/", "/films/", "/tv/", "/films/?hub=best", "/films/?hub=in-theaters", "/news/",
            "/news/feed.atom", "/films/box-office/", "/watch/us/", "/about/", "/about/scores/",
            "/films/best/2013/", "/awards/", "/awards/lantern-circle/",
            "/awards/lantern-circle/2024/", "/lists/best-films/", "/lists/best-films/2024-11/",
            "/lists/to-come/", "/lists/feed.atom", "/tv-desk/", "/tv-desk/?status=renewed",
            "/family/method/", "/films/?hub=trending", "/family/", "/family/ages/8-9/",
            "/family/ages/10-12/?provider=streamer", "/family/selections/", "/family/educators/",
            "/family/collections/heroes/",
        ]  # fmt: skip
        for number, title in enumerate(Title.objects.select_related("parent").order_by("pk")[:9]):
            base = title.get_absolute_url()
            found += [base + tab for tab in (TABS if number in (0, 4) else TABS[:1])]
        found.append(Title.objects.earliest("pk").get_absolute_url() + "critics/feed.atom")
        for model in (Person, Genre, Critic, Article):
            found += [row.get_absolute_url() for row in model.objects.order_by("pk")[:4]]
        live = AudienceReview.objects.listed().select_related("title").order_by("pk")
        return found + [review.get_absolute_url() for review in live[:3]]
