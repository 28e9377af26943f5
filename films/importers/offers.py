"""The offers importer: where titles can be watched, a row an offer, or a column a provider."""

import datetime as dt
from dataclasses import dataclass

from films.importers.attachments import named
from films.importers.matching import match_rows
from films.importers.records import SCHEMES, TITLE_FIELDS, TitleQuery, read_query
from films.importers.title_rows import Children
from films.models import Offer, Provider
from importing.bookkeeping import Bookkeeping
from importing.cells import Cells
from importing.outcomes import Choice, LeftOut, Outcome, Refused, combined_status
from importing.registry import Importer

NO_OFFER = "rows without an offer left out"


@dataclass(frozen=True)
class OfferRow:
    """One row, read: one title's offers of one kind in one country."""

    query: TitleQuery
    providers: tuple[str, ...]
    kind: str
    country: str
    price_cents: int | None
    currency: str
    link: str
    checked_on: dt.date | None
    choice: Choice | None = None

    @property
    def columns(self) -> dict[str, object]:
        """The columns the row fills; an empty value says nothing."""
        columns: dict[str, object] = {
            "price_cents": self.price_cents, "link": self.link, "checked_on": self.checked_on,
        }  # fmt: skip
        if self.price_cents is not None:
            columns["currency"] = self.currency
        return {name: value for name, value in columns.items() if value not in (None, "")}


class OfferImporter(Importer):
    """Reads tables of offers. Titles are never made by it; providers are."""

    name = "offers"
    writes = frozenset({"films.provider", "films.offer"})
    fields = TITLE_FIELDS | {
        "provider", "kind", "country", "price", "currency", "link", "checked",
    }  # fmt: skip
    schemes = SCHEMES
    required = (("kind",),)

    def read(self, cells: Cells) -> OfferRow:
        kind = cells.choice("kind", Offer.Kind.values)
        if not kind:
            raise Refused(f"the row does not say its kind: {', '.join(Offer.Kind.values)}")
        price = cells.cents("price")
        if price is not None and kind not in (Offer.Kind.RENT, Offer.Kind.BUY):
            raise Refused("only renting and buying have a price")
        link = cells.link("link")
        if link is None:
            raise Refused(f"link '{cells.text('link')[:40]}' is not an http(s) address")
        row = OfferRow(
            read_query(cells), _providers(cells), kind,
            country=cells.text("country", longest=2).upper() or "US",
            price_cents=price,
            currency=cells.text("currency", longest=3).upper() or "USD",
            link=link,
            checked_on=cells.date("checked"),
        )  # fmt: skip
        if not row.providers:
            raise LeftOut(NO_OFFER)
        return row

    def write(self, rows: list[OfferRow], books: Bookkeeping) -> list[Outcome]:
        placed, outcomes = match_rows(rows)
        names = {name for number in placed for name in rows[number].providers}
        providers = named(Provider, names, books)
        standing = Offer.objects.filter(
            title_id__in=set(placed.values()), provider__in=providers.values()
        )
        key = ("title_id", "provider_id", "country", "kind")
        offers = Children(Offer, key, standing, books)
        for number, pk in placed.items():
            row = rows[number]
            statuses = {
                offers.put((pk, providers[name].pk, row.country, row.kind), row.columns)
                for name in row.providers
            }
            outcomes[number] = Outcome(combined_status(statuses), pk=pk)
        offers.save()
        return [outcomes[number] for number in range(len(rows))]


def _providers(cells: Cells) -> tuple[str, ...]:
    """The providers a row names: in one column, or in those that are ticked."""
    ticked = []
    for provider, column in cells.map.ticked.items():
        written = cells.raw(column).casefold()
        if written not in ("", "0", "1", "0.0", "1.0", "true", "false", "yes", "no"):
            raise Refused(f"{provider} '{written[:40]}' is neither yes nor no")
        if written in ("1", "1.0", "true", "yes"):
            ticked.append(provider[:100])
    written = cells.words("provider", longest=100)
    if not written and not cells.map.ticked:
        raise Refused("the row names no provider")
    return tuple([*ticked, written] if written else ticked)
