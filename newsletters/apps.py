"""Django's wiring of this app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewslettersConfig(AppConfig):
    """See this app's row in docs/architecture.md."""

    name = "newsletters"
    verbose_name = _("Newsletters")

    def ready(self) -> None:
        """Connect the receivers, and ask new members which newsletters they want."""
        from accounts import questions
        from core import clock, due
        from core.services import delivery
        from editorial import column_sections
        from newsletters import checks, offers, receivers, welcome  # noqa: F401  # importing connects
        from newsletters.services import deliveries, drafting, monthly
        from reviews import critic_sections

        questions.register("topics", welcome.TOPICS)
        delivery.register(deliveries.send_due)
        due.register("monthly newsletters launched", monthly.send_months)
        due.register("editions drafted", drafting.draft_weekly)
        due.register(
            "articles drafted as editions",
            lambda now: drafting.draft_articles(clock.today(), now),
        )
        critic_sections.register_head(offers.of_author)
        column_sections.register(offers.of_column)
