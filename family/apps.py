"""Django's wiring of this app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FamilyConfig(AppConfig):
    """See this app's row in docs/architecture.md."""

    name = "family"
    verbose_name = _("Family guide")

    def ready(self) -> None:
        """Give titles a tab, moderation its verdicts, the recount its numbers; follow titles."""
        from core import clock, due
        from family import receivers  # noqa: F401  # importing receivers connects them
        from family.guide_pages import TAB
        from family.importers import registry as importers
        from family.moderated import AGE_VERDICTS
        from family.services import seals, tallying
        from moderation import registry
        from reviews import tabs
        from reviews.services import self_check

        due.register("seals settled", lambda _now: seals.settle(clock.today()))
        importers.register()
        importers.declare()
        tabs.register(TAB, "family:title_guide", _("Family"))
        registry.register(AGE_VERDICTS)
        self_check.register(tallying.drifting, tallying.repair)
