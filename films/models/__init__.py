"""The catalogue: titles, people, where to watch, pictures, and where facts come from."""

from films.models.addresses import PersonSlug, SeasonAddress, TitleSlug
from films.models.alerts import Alert, FollowedPerson
from films.models.avatars import Avatar
from films.models.boxoffice import BoxOfficeWeekend
from films.models.corrections import Correction
from films.models.episodes import Episode
from films.models.facets import FacetCount
from films.models.favorites import FavoriteTitle
from films.models.media import Photo, Video
from films.models.merges import Merge, MergedRow
from films.models.people import Company, Credit, Person, PersonIdentifier
from films.models.published import PUBLISHED
from films.models.similar import SimilarityRun, SimilarTitle
from films.models.sources import Certification, Fact, Identifier, Release, TitleName
from films.models.suggestions import TitleSuggestion
from films.models.titles import (
    Franchise,
    Genre,
    Language,
    Title,
)
from films.models.trending import TrendingTitle
from films.models.watched import BlindMode, EpisodeViewing, Watched
from films.models.watching import MemberProvider, Offer, Provider

__all__ = [
    "PUBLISHED",
    "Alert",
    "Avatar",
    "BlindMode",
    "BoxOfficeWeekend",
    "Certification",
    "Company",
    "Correction",
    "Credit",
    "Episode",
    "EpisodeViewing",
    "FacetCount",
    "Fact",
    "FavoriteTitle",
    "FollowedPerson",
    "Franchise",
    "Genre",
    "Identifier",
    "Language",
    "MemberProvider",
    "Merge",
    "MergedRow",
    "Offer",
    "Person",
    "PersonIdentifier",
    "PersonSlug",
    "Photo",
    "Provider",
    "Release",
    "SeasonAddress",
    "SimilarTitle",
    "SimilarityRun",
    "Title",
    "TitleName",
    "TitleSlug",
    "TitleSuggestion",
    "TrendingTitle",
    "Video",
    "Watched",
]
