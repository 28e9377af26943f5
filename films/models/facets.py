"""How many titles stand behind each filter of the browse pages: kept, not counted per request."""

from django.db import models

from core.stored_pages.declared import on_stored_pages


@on_stored_pages()
class FacetCount(models.Model):
    """The count of one value of one filter among films or among TV."""

    class Scope(models.TextChoices):
        FILMS = "films"
        TV = "tv"
        WATCH = "watch"  # both, by country: the facet is the country

    scope = models.CharField(max_length=5, choices=Scope)
    facet = models.CharField(max_length=20)  # "genre", "language", "certificate", "provider"
    # Of the genre, language or provider itself; a certificate is its own label.
    object_id = models.BigIntegerField(null=True)
    value = models.CharField(max_length=120)
    label = models.CharField(max_length=200)
    count = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["scope", "facet", "value"], name="facet_count_once")
        ]

    def __str__(self) -> str:
        return f"{self.scope} {self.facet} {self.value}: {self.count}"
