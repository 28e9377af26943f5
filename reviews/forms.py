"""A member's rating and review, a critic's review, and what of the ledger to show."""

import datetime as dt
import re
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Fieldset, Hidden, Layout, Submit
from django import forms
from django.core.validators import URLValidator
from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from core import languages, markdown
from core.forms import WordsField
from films.models import Title
from reviews import spoiler_reach
from reviews.models import AudienceReview, CriticReview, Publication

_BARS = "||"  # hide the words between them
CODE = re.compile(r"<code>.*?</code>", re.S)
STAR_CHOICES = [
    ("", _("No rating")),
    ("1", _("Half a star")),
    ("2", _("One star")),
    ("3", _("One and a half stars")),
    ("4", _("Two stars")),
    ("5", _("Two and a half stars")),
    ("6", _("Three stars")),
    ("7", _("Three and a half stars")),
    ("8", _("Four stars")),
    ("9", _("Four and a half stars")),
    ("10", _("Five stars")),
]


class Fold(Div):
    """Fields that unfold under a summary, such as "Write a review"."""

    template = "%s/layout/fold.html"

    def __init__(self, *fields: str, summary: Any, **kwargs: Any) -> None:
        """Keep the words to unfold it by."""
        self.summary = summary
        super().__init__(*fields, **kwargs)


class AudienceReviewForm(forms.Form):
    """Half stars, a headline, a text. A rating alone is enough; so is a text alone."""

    stars = forms.TypedChoiceField(
        label=_("Your rating"),
        required=False,
        choices=STAR_CHOICES,
        coerce=int,
        empty_value=None,
        widget=forms.RadioSelect(attrs={"class": "star-input"}),
    )
    headline = WordsField(label=_("Headline"), required=False, max_length=200)
    body = WordsField(
        label=_("Review"),
        required=False,
        max_length=AudienceReview.LONGEST_BODY,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_(
            "*Emphasis*, **strong**, lists and > quotes work; ||two bars|| hide a spoiler. "
            "Up to 20,000 characters."
        ),
        error_messages={
            "max_length": _(
                "A review can have up to 20,000 characters; this one has %(show_value)s. Your text"
                " is kept: shorten it and post again."
            )
        },
    )
    has_spoilers = forms.BooleanField(label=_("Contains spoilers"), required=False)
    spoilers_upto = forms.ChoiceField(
        label=_("Spoilers up to"),
        required=False,
        help_text=_("Whoever has seen that far reads your review at once."),
    )

    language = forms.ChoiceField(
        label=_("Written in"),
        required=False,
        choices=lambda: [("", _("The language of your profile")), *languages.choices()],
    )

    def __init__(
        self,
        *args: Any,
        title: Title | None = None,
        action: str = "",
        is_folded: bool = False,
        **kwargs: Any,
    ) -> None:
        """Ask for a place in it where ``title`` is a series or season.

        It posts to ``action``; empty posts to the page's own URL. Folded shows the stars alone,
        and asks for no language: sixty of them are much beside a title.
        """
        super().__init__(*args, **kwargs)
        self._offer_places(spoiler_reach.choices(title) if title else [])
        # Browsers stop typing at a maxlength without a word; the message says more.
        self.fields["body"].widget.attrs.pop("maxlength", None)
        self.helper = FormHelper()
        self.helper.form_action = action
        self.helper.form_id = "review-form"
        self.helper.add_input(Submit("post", _("Post")))
        if is_folded:
            del self.fields["language"]
            words = [name for name in self.fields if name != "stars"]
            self.helper.layout = Layout("stars", Fold(*words, summary=_("Write a review")))

    def _offer_places(self, places: list[spoiler_reach.SpoilerPlace]) -> None:
        """Offer these places of a series; without any, nothing is asked."""
        if not places:
            del self.fields["spoilers_upto"]
            return
        choices = [(place.value, capfirst(place.words)) for place in places]
        self.fields["spoilers_upto"].choices = [  # type: ignore[attr-defined]  # of a ChoiceField
            ("", _("Anything: folded for everybody")),
            *choices,
        ]

    def offer_draft(self, url: str, mark: str = "") -> None:
        """Add a button that keeps it for later at ``url``; ``mark`` says which draft it holds."""
        button = Submit("save", _("Save as draft"), css_class="button-quiet", formaction=url)
        self.helper.add_input(button)
        if mark:
            self.helper.add_input(Hidden("draft", mark))

    def clean(self) -> dict[str, Any]:
        """Ask for something to post: stars, or words."""
        data = super().clean() or {}
        if not self.errors and data.get("stars") is None and not data.get("body"):
            raise forms.ValidationError(_("Give a star rating, write something, or both."))
        if data.get("spoilers_upto"):
            data["has_spoilers"] = True
        return data

    def clean_body(self) -> str:
        """Refuse bars that would hide nothing: a reader of spoilers does not forgive."""
        body: str = self.cleaned_data["body"]
        if _BARS in body and _BARS in CODE.sub("", markdown.render(body)):
            raise forms.ValidationError(
                _(
                    "Two bars hide words within one paragraph, from || to ||. Put bars around each"
                    " paragraph, or tick “Contains spoilers”."
                )
            )
        return body

    def clean_headline(self) -> str:
        """Fold the white space of a headline into single spaces."""
        headline = " ".join(self.cleaned_data["headline"].split())
        if headline.count(_BARS) > 1:
            raise forms.ValidationError(
                _("Bars hide words of the review alone. Tick “Contains spoilers” instead.")
            )
        return headline


class ReviewDraftForm(AudienceReviewForm):
    """A review that is not finished: words of any kind, as long as there are some."""

    def clean(self) -> dict[str, Any]:
        """Ask for something to keep."""
        data = forms.Form.clean(self) or {}
        if not self.errors and not any(data.values()):
            raise forms.ValidationError(_("There is nothing to save yet."))
        return data

    def clean_body(self) -> str:
        """Take bars as they are: they are looked at when it is posted."""
        return str(self.cleaned_data["body"])

    def clean_headline(self) -> str:
        """Take bars as they are here, too."""
        return str(self.cleaned_data["headline"])


class LedgerForm(forms.Form):
    """What of the ledger to show, as a plain GET form."""

    who = forms.ChoiceField(label=_("Whose"), required=False)
    status = forms.ChoiceField(
        label=_("Which"),
        required=False,
        choices=[("", _("All")), ("counted", _("Counted")), ("not-counted", _("Not counted"))],
    )

    def __init__(self, *args: Any, for_critics: bool, **kwargs: Any) -> None:
        """Offer critics where the title takes critic reviews."""
        super().__init__(*args, **{"auto_id": "ledger_%s", **kwargs})
        audience = ("audience", _("Audience"))
        choices = [("critics", _("Critics")), audience] if for_critics else [audience]
        self.fields["who"].choices = choices  # type: ignore[attr-defined]
        self.first = choices[0][0]

    def choice(self) -> tuple[str, str]:
        """Return whose rows and which; what made no sense is left out."""
        self.is_valid()
        data = self.cleaned_data
        return data.get("who") or self.first, data.get("status", "")


class CriticReviewForm(forms.Form):
    """What a critic published: verdict, score as written, quote, link, day, declarations."""

    publication = forms.ModelChoiceField(
        label=_("Published in"),
        queryset=Publication.objects.none(),
        required=False,
        empty_label=_("On my own"),
    )
    verdict = forms.ChoiceField(
        label=_("Verdict"),
        choices=CriticReview.Verdict.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether the review is positive or negative.")},
    )
    original_score = WordsField(
        label=_("Original score"),
        required=False,
        max_length=60,
        help_text=_(
            "As you wrote it: 3.5/5, 7 out of 10, B+. A score that states its scale goes into the"
            " average; any other is shown and left out of it."
        ),
    )
    quote = WordsField(
        label=_("Quote"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("A sentence or two from the review, without quotation marks."),
    )
    link = forms.URLField(
        label=_("Link to the full review"),
        required=False,
        max_length=500,
        assume_scheme="https",
        validators=[URLValidator(schemes=["http", "https"])],
        error_messages={"invalid": _("This is not a web address. It starts with https://")},
    )
    published_on = forms.DateField(
        label=_("Published on"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Say on which day the review was published.")},
    )
    is_festival = forms.BooleanField(label=_("I saw it at a festival"), required=False)
    is_repost = forms.BooleanField(label=_("It is a re-post of an older review"), required=False)
    is_gift = forms.BooleanField(label=_("I was given a gift or a trip"), required=False)
    is_paid = forms.BooleanField(label=_("Somebody other than the outlet paid"), required=False)

    def __init__(
        self,
        *args: Any,
        today: dt.date,
        outlets: QuerySet[Publication] | None = None,
        **kwargs: Any,
    ) -> None:
        """Offer these outlets; without them (an edit) the outlet stays what it is."""
        super().__init__(*args, **kwargs)
        self.today = today
        if outlets is None:
            del self.fields["publication"]
        else:
            self.fields["publication"].queryset = outlets  # type: ignore[attr-defined]
        self.fields["quote"].widget.attrs.pop("maxlength", None)
        names = [name for name in self.fields if name not in CriticReview.DECLARATIONS]
        declared = Fieldset(_("What readers should know"), *CriticReview.DECLARATIONS)
        self.helper = FormHelper()
        self.helper.layout = Layout(*names, declared)
        self.helper.add_input(Submit("post", _("Save") if outlets is None else _("Post")))

    def clean_quote(self) -> str:
        """Take off the pair of quotation marks that the page sets itself."""
        quote = self.cleaned_data["quote"]
        inner = quote[1:-1]
        is_pair = (quote[:1], quote[-1:]) in (("“", "”"), ('"', '"'))
        return inner if is_pair and not set(inner) & set('“”"') else quote

    def clean_published_on(self) -> dt.date:
        """Refuse a day to come."""
        day = self.cleaned_data["published_on"]
        if day > self.today and day != self.initial.get("published_on"):
            raise forms.ValidationError(_("This day is in the future."))
        return day
