"""The catalogue: titles, people, where to watch, and where facts come from."""

from films.models.boxoffice import BoxOfficeWeekend
from films.models.people import Company, Credit, Person, PersonIdentifier
from films.models.sources import Certification, Fact, Identifier, Release, TitleName, TitleSlug
from films.models.titles import Genre, SimilarTitle, Title
from films.models.watching import Offer, Provider

__all__ = [
    "BoxOfficeWeekend",
    "Certification",
    "Company",
    "Credit",
    "Fact",
    "Genre",
    "Identifier",
    "Offer",
    "Person",
    "PersonIdentifier",
    "Provider",
    "Release",
    "SimilarTitle",
    "Title",
    "TitleName",
    "TitleSlug",
]
