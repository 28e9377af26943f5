"""What search finds: one document for each page worth finding, written with the thing itself."""

from django.db import models


class SearchDocument(models.Model):
    """The searchable words of one object.

    ``name`` is shown; ``folded_name``, ``names`` (a line a name, the shown one first) and ``words``
    hold lower-case words without accents. The database's own indexes over ``names`` and ``words``
    are kept by ``core.search``.
    """

    kind = models.CharField(max_length=20)
    object_id = models.BigIntegerField()
    name = models.CharField(max_length=300)
    url = models.CharField(max_length=400)
    note = models.CharField(max_length=300, blank=True)
    folded_name = models.CharField(max_length=300)
    names = models.TextField(default="")
    words = models.TextField()
    popularity = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "object_id"], name="search_document_once")
        ]
        indexes = [
            models.Index(fields=["folded_name", "-popularity", "id"], name="search_document_name")
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.name}"


class SearchWord(models.Model):
    """A word of names, and the bands of popularity in which such names are or were.

    It stands between the blanks that the trigrams of its edges have. For mistyped queries; the
    database's own index of trigrams is kept by ``core.search_words``.
    """

    word = models.CharField(max_length=110, unique=True)
    bands = models.CharField(max_length=100, default="")

    def __str__(self) -> str:
        return self.word.strip()
