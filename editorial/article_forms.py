"""What editors type into the form of an article, and what is refused in words."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.admin_constraints import WordedFormSet
from core.admin_forms import AttentiveForm
from core.slugs import slug_text
from editorial.article_html import faults_in, pictures_in
from editorial.models import Article
from editorial.services.reviewing import other_whole_review
from films.models import Photo
from reviews import original_scores


class ArticleForm(AttentiveForm):
    """An article, with an address made from its headline, and pictures that are there."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
        if "body" in self.fields:
            self.fields["body"].widget.attrs["rows"] = 20

    def clean_slug(self) -> str:
        """Return the address that was given, or one made from the headline."""
        headline = str(self.cleaned_data.get("headline", ""))
        slug = str(self.cleaned_data["slug"]) or slug_text(headline)[:120].strip("-")
        if headline and not slug:
            raise ValidationError(_("No address can be made from this headline. Give one."))
        return slug

    def clean_headline(self) -> str:
        """Refuse a fold: it is shown in lists, feeds and mail, where nothing unfolds."""
        return _unfolded(str(self.cleaned_data["headline"]))

    def clean_deck(self) -> str:
        """Refuse a fold, as in the headline."""
        return _unfolded(str(self.cleaned_data["deck"]))

    def clean_quote(self) -> str:
        """Refuse a fold, as in the headline."""
        return _unfolded(str(self.cleaned_data["quote"]))

    def clean_body(self) -> str:
        """Refuse pictures and titles that are not on this site, and footnotes without words."""
        body = str(self.cleaned_data["body"])
        numbers, others = pictures_in(body)
        missing = numbers - set(Photo.objects.filter(pk__in=numbers).values_list("pk", flat=True))
        if others:
            said = _("A picture is one of the site’s photos, such as ![](photo:12), not “%(it)s”.")
            raise ValidationError(said % {"it": min(others)})
        if missing:
            raise ValidationError(_("There is no photo %(number)s.") % {"number": min(missing)})
        if faults := faults_in(body):
            raise ValidationError(faults)
        return body

    def clean(self) -> dict[str, Any]:
        """Ask of a review that goes out what makes it count."""
        data = super().clean() or {}
        if data.get("kind") == Article.Kind.REVIEW and data.get("published_on"):
            self._check_review(data)
        return data

    def _check_review(self, data: dict[str, Any]) -> None:
        title = data.get("reviewed")
        if title is None:
            self.add_error("reviewed", _("Choose the title that this review is of."))
        elif not title.takes_critic_reviews:
            said = _("Critics review films and seasons. Choose one of its seasons.")
            self.add_error("reviewed", said)
        score = data.get("original_score", "")
        if not data.get("verdict") and original_scores.parse(score) is None:
            said = _("Give a verdict, or a score that names its scale, such as 3/4 or B+.")
            self.add_error("verdict", said)


def _unfolded(words: str) -> str:
    if "||" in words:
        raise ValidationError(_("Words can be hidden between two bars in the text alone."))
    return words


class AuthorFormSet(WordedFormSet):
    """The authors of an article; a review that goes out has one at least."""

    def clean(self) -> None:
        """Ask for the critic of a review."""
        super().clean()
        named = [form for form in self.forms if form.cleaned_data.get("critic")
                 and not form.cleaned_data.get("DELETE")]  # fmt: skip
        article = self.instance
        if article.kind == Article.Kind.REVIEW and article.published_on and not named:
            raise ValidationError(_("A review counts for its critic: name an author."))
        if article.kind == Article.Kind.REVIEW and article.published_on and article.reviewed:
            other = other_whole_review(article, named[0].cleaned_data["critic"])
            if other is not None:
                said = _("“%(other)s” is this critic’s review of it. Unpublish that, or change it.")
                raise ValidationError(said % {"other": other.headline})
