"""Search documents: writing them, and finding them by words, beginnings and mistyped names."""

from collections.abc import Sequence
from dataclasses import dataclass

from core import search_index
from core.folding import fold, name_lines, words
from core.models import SearchDocument
from core.search_index import Found
from core.search_ranking import MOST_WORDS, Asked, Tier, arrange, best_tier, is_enough, rank_all

LONGEST_QUERY = 200
MOST_FOUND = 24
MOST_POPULAR = 100
STORED = ["name", "url", "note", "folded_name", "names", "words", "popularity"]


@dataclass(frozen=True)
class Entry:
    """What an app says of one object: how it is shown, and by which texts it is found.

    A mistyped word is forgiven in ``name`` and ``other_names`` alone; ``texts`` hold these too.
    """

    kind: str
    object_id: int
    name: str
    url: str
    note: str
    texts: list[str]
    popularity: int = 0
    other_names: Sequence[str] = ()


def write(entries: list[Entry]) -> None:
    """Write the documents of these objects and their index rows, in the caller's transaction."""
    if not entries:
        return
    documents = [
        SearchDocument(
            kind=entry.kind,
            object_id=entry.object_id,
            name=entry.name[:300],
            url=entry.url,
            note=entry.note[:300],
            folded_name=fold(entry.name)[:300],
            names=name_lines([entry.name, *entry.other_names]),
            words=" ".join(dict.fromkeys(w for text in entry.texts for w in words(text))),
            popularity=entry.popularity,
        )
        for entry in entries
    ]
    standing = _standing(documents)
    changed = [
        document
        for document in documents
        if _told(document) != _told(standing.get((document.kind, document.object_id)))
    ]
    SearchDocument.objects.bulk_create(
        changed,
        batch_size=500,
        update_conflicts=True,
        unique_fields=["kind", "object_id"],
        update_fields=STORED,
    )
    search_index.index(changed, standing)


def _told(document: SearchDocument | None) -> tuple[object, ...]:
    return tuple(getattr(document, name) for name in STORED) if document else ()


def _standing(documents: list[SearchDocument]) -> dict[tuple[str, int], SearchDocument]:
    """Return what stands of these objects: what says the same is not written again."""
    ids: dict[str, list[int]] = {}
    for document in documents:
        ids.setdefault(document.kind, []).append(document.object_id)
    return {
        (kind, document.object_id): document
        for kind, some in ids.items()
        for document in SearchDocument.objects.filter(kind=kind, object_id__in=some)
    }


def objects_of(kind: str) -> list[int]:
    """Return the ids of the objects of a kind that have a document."""
    return list(SearchDocument.objects.filter(kind=kind).values_list("object_id", flat=True))


def remove(kind: str, object_ids: list[int]) -> None:
    """Take the documents of these objects out of the index."""
    if not object_ids:
        return
    documents = SearchDocument.objects.filter(kind=kind, object_id__in=object_ids)
    search_index.unindex(list(documents.values_list("pk", flat=True)))
    documents.delete()


def find(query: str, *, most: int = MOST_FOUND) -> list[Found]:
    """Return the best documents for a person's words; the last word may be unfinished.

    Every word must occur; where that finds too little, names like the words are found too.
    Anything may be typed: quotes and operators are only words.
    """
    query = query.replace("\x00", " ").encode("utf-8", "ignore").decode()[:LONGEST_QUERY].strip()
    if not query:
        return []
    asked = Asked.read(query)
    found = _with_words(asked, most)
    ranked = rank_all(asked, found)
    # "1984 film": of no document as it stands; without its word of a kind, of one.
    shorter = asked.without_kind()
    if shorter is not None and best_tier(ranked) > Tier.NAME_PREFIXES:
        others = _with_words(shorter, most)
        ranked_others = rank_all(shorter, others)
        if best_tier(ranked_others) < best_tier(ranked):
            asked, found, ranked = shorter, others, ranked_others
    if asked.words and not is_enough(ranked):
        near = search_index.with_words_alike(asked.words[:MOST_WORDS], **_limits(most))
        return arrange(asked, {one.pk: one for one in [*found, *near]}.values())[:most]
    return [document for _, document in ranked[:most]]


def _with_words(asked: Asked, most: int) -> list[Found]:
    if not asked.words:
        return search_index.of_name(asked.folded)
    return search_index.with_words(asked.folded, asked.words, **_limits(most))


def _limits(most: int) -> dict[str, int]:
    """Return how many documents are looked at, and how many names are enough for a page."""
    return {"most": max(most, MOST_POPULAR), "enough": max(most, MOST_FOUND)}


def rebuild_index() -> int:
    """Write the database's index anew from the documents; return how many there are."""
    search_index.rebuild()
    return SearchDocument.objects.count()
