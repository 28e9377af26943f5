"""Sample data for `/styleguide/`: every component in every state, invented names, no queries."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from django import forms
from django.utils.safestring import SafeString, mark_safe

from core.forms import AddressField
from reviews.badges import ACCLAIMED, CROWD_PLEASER, Badge

type Draw = Callable[[str, str, int | None, str], object]

HALF_STARS = (
    "Half a star", "One star", "One and a half stars", "Two stars", "Two and a half stars",
    "Three stars", "Three and a half stars", "Four stars", "Four and a half stars", "Five stars",
)  # fmt: skip
STAR_CHOICES = [
    ("", "No rating"),
    *((str(place), words) for place, words in enumerate(HALF_STARS, start=1)),
]


class Page:
    """What has a page of its own; a sample has none, so its link goes nowhere."""

    def get_absolute_url(self) -> str:
        """The address of the page."""
        return "#"


@dataclass(frozen=True)
class Score:
    """A score as `components/score.html` reads it."""

    kind: str
    percent: int | None
    band: str
    favorable: int
    counted: int
    average: str
    minimum: int = 5
    badge: Badge | None = None
    url: str = ""

    @property
    def out_of(self) -> int:
        """The top of the average's scale: ten for critics, five stars for the audience."""
        return 10 if self.kind == "critics" else 5

    @property
    def band_word(self) -> str:
        """The band as a word."""
        return self.band.capitalize()


@dataclass(frozen=True)
class Title(Page):
    """A film or series as cards read it."""

    name: str
    year: int | None
    genre: str


@dataclass(frozen=True)
class Review(Page):
    """An audience review as `components/review_card.html` reads it."""

    public_id: str
    author_name: str
    author_url: str
    stars: int
    headline: str
    body_html: SafeString
    has_spoilers: bool = False
    rated_at: datetime = datetime(2026, 11, 14, 20, 30, tzinfo=UTC)
    edited_at: datetime | None = None
    status: "Status | None" = None


@dataclass(frozen=True)
class CriticReview(Page):
    """A critic's review as `components/critic_review_card.html` reads it."""

    critic_name: str
    publication_name: str
    verdict: str
    original_score: str
    quote: str
    is_top: bool = False
    critic_url: str = "#"
    publication_url: str = "#"
    declarations: tuple[str, ...] = ()
    link: str = "#"
    published_on: date = date(2026, 11, 6)


@dataclass(frozen=True)
class Status:
    """Why a review is not counted or not shown."""

    label: str
    text: str


@dataclass(frozen=True)
class Conflict:
    """What one source says of a fact."""

    value: str
    source: str
    is_chosen: bool = False


@dataclass(frozen=True)
class Fact:
    """A line of a title's facts."""

    label: str
    value: str
    note: str = ""
    conflicts: Sequence[Conflict] = field(default_factory=tuple)


class ReviewForm(forms.Form):
    """A form with one control of each kind; it saves nothing."""

    rating = forms.ChoiceField(
        label="Your rating",
        choices=STAR_CHOICES,
        required=False,
        help_text="3½ stars or more count as favorable.",
        widget=forms.RadioSelect(attrs={"class": "star-input"}),
    )
    headline = forms.CharField(max_length=120, required=False, help_text="Up to 120 characters.")
    text = forms.CharField(label="Your review", widget=forms.Textarea)
    email = AddressField(label="Email")
    password = forms.CharField(widget=forms.PasswordInput)
    where = forms.ChoiceField(
        choices=[("", "Choose"), ("cinema", "In a theater"), ("home", "At home")]
    )
    rewatch = forms.ChoiceField(
        label="Was it the first time?",
        choices=[("first", "Yes, the first"), ("again", "No, I had seen it")],
        widget=forms.RadioSelect,
    )
    topics = forms.MultipleChoiceField(
        choices=[("films", "New films"), ("tv", "New TV")], widget=forms.CheckboxSelectMultiple
    )
    ticket = forms.ImageField(label="A photo of your ticket", required=False)
    has_spoilers = forms.BooleanField(
        label="This gives away the story", required=False, help_text="Readers open it themselves."
    )


_TITLES = (
    Title("The Lanterns of Orsova", 2024, "Drama"),
    Title("Nine Minutes to Harbor", 2025, "Thriller"),
    Title("Hush", 2023, "Horror"),
    Title("My Uncle, the Astronomer Royal", 2019, "Comedy"),
    Title("Salt & Circuit", 2026, "Science fiction"),
    Title("What the River Kept for Us", 2022, "Romance"),
    Title("Il Tramonto", 1961, "Drama"),
    Title("Colt Ferry", 1958, "Western"),
    Title(
        "The Very Long and Rather Unlikely Voyage of Captain Peregrine Oddfellow", 2021, "Adventure"
    ),
    Title("Paper Tigers’ Ball", 2020, "Animation"),
    Title("Żółta Łódź", 2017, "Documentary"),
    Title("District Nine-to-Five", 2018, "Crime"),
    Title("Her Majesty’s Cartographer", 2016, "History"),
    Title("أغنية الليل", 2015, "Music"),
    Title("Go!", 2012, "Action"),
    Title("The Orchard Key", 2014, "Fantasy"),
    Title("Saturday Matinee", 1954, "Musical"),
    Title("Lavender Static", None, ""),
)

CRITICS = {
    "favorable": Score("critics", 94, "favorable", 268, 285, "8.5", badge=ACCLAIMED, url="#"),
    "mixed": Score("critics", 54, "mixed", 43, 80, "5.8", url="#"),
    "unfavorable": Score("critics", 21, "unfavorable", 13, 62, "3.9", url="#"),
    "unscored": Score("critics", None, "", 2, 3, ""),
}
AUDIENCE = {
    "favorable": Score(
        "audience", 91, "favorable", 11285, 12401, "4.3", badge=CROWD_PLEASER, url="#"
    ),
    "mixed": Score("audience", 58, "mixed", 704, 1214, "3.3", url="#"),
    "unfavorable": Score("audience", 33, "unfavorable", 96, 291, "2.4", url="#"),
    "unscored": Score("audience", None, "", 1, 3, ""),
}


def _cards(draw: Draw) -> list[dict[str, object]]:
    bands = ("favorable", "mixed", "unfavorable", "unscored")
    return [
        {
            "title": title,
            "poster": draw(title.name, title.name, title.year, title.genre),
            "critics": CRITICS[bands[place % 4]],
            "audience": AUDIENCE[bands[(place + place // 4) % 4]],
            "note": "In theaters Friday" if place % 5 == 1 else "",
        }
        for place, title in enumerate(_TITLES)
    ]


def _reviews() -> list[Review]:
    text = mark_safe(  # our own sample text
        "<p>I went in for the trailer’s lighthouse and stayed for the two sisters. The middle hour "
        "is slow in the way that a Sunday is slow: nothing happens, and then you notice that "
        "everything has.</p>"
        "<p>Bring somebody you can be quiet with on the way home.</p>"
    )
    held = Status(
        "Not counted yet", "Ratings given before a film opens count from the day it opens."
    )
    return [
        Review("a1", "marguerite", "#", 9, "Slow like a Sunday", text),
        Review("b2", "old_projector", "#", 4, "The ending spoils it", text, has_spoilers=True),
        Review(
            "c3",
            "a former member",
            "",
            7,
            "",
            text,
            edited_at=datetime(2026, 11, 20, tzinfo=UTC),
            status=held,
        ),
    ]


def _no_poster(*_title: object) -> None:
    """Draw nothing."""


def samples(*, draw: Draw = _no_poster) -> dict[str, object]:
    """The whole context of `pages/styleguide.html`; the view hands in `films.posters.draw`."""
    cards = _cards(draw)
    counts = (120, 210, 240, 390, 460, 910, 1740, 3105, 2790, 2436)
    labels = ("½", "1", "1½", "2", "2½", "3", "3½", "4", "4½", "5")
    total = sum(counts)
    bars = [
        {"label": label, "stars": place, "count": count, "percent": round(100 * count / total)}
        for place, (label, count) in enumerate(zip(labels, counts, strict=True), start=1)
    ]
    empty_form = ReviewForm(prefix="new", initial={"rating": "7"})
    filled_form = ReviewForm({"old-email": "nobody at all", "old-text": ""}, prefix="old")
    return {
        "swatches": (
            "paper", "paper-tint", "ink", "ink-soft", "line", "line-strong",
            "accent", "accent-fill", "favorable", "mixed", "unfavorable",
        ),
        "critics": CRITICS,
        "audience": AUDIENCE,
        "pairs": [(CRITICS[band], AUDIENCE[band]) for band in CRITICS],
        "cards": cards,
        "lead": cards[0],
        "star_counts": range(1, 11),
        "bars": list(reversed(bars)),
        "reviews": _reviews(),
        "critic_reviews": [
            CriticReview(
                "Odile Harrow", "The Penny Gazette", "positive", "4/5",
                "A film that trusts its silences, and earns every one of them.", is_top=True,
            ),
            CriticReview(
                "Tobias Wren", "Reel & Rail", "negative", "C–",
                "Handsome, and about forty minutes longer than its idea.",
                declarations=("festival screening",),
            ),
        ],
        "facts": [
            Fact("Director", "Ilse Marchetti"),
            Fact("Runtime", "2 h 6 min", "theatrical cut", (
                Conflict("126 min", "distributor", is_chosen=True),
                Conflict("124 min", "festival program"),
            )),
            Fact("Certificate", "R", "for language"),
            Fact("Opened", "November 6, 2026"),
        ],
        "watch_groups": [
            {"label": "With a subscription",
             "offers": ({"provider": "Lanternbox"}, {"provider": "Harbor+"})},
            {"label": "Rent", "offers": ({"provider": "Corner Video", "price": "$3.99"},)},
        ],
        "tabs": [
            {"label": "Critics", "url": "#", "is_current": True},
            {"label": "Audience", "url": "#"},
            {"label": "Cast", "url": "#"},
            {"label": "Family", "url": "#"},
            {"label": "How this score is made", "url": "#"},
        ],
        "form": empty_form,
        "form_with_errors": filled_form,
    }  # fmt: skip
