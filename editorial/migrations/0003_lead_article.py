from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def mark_the_lead(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Keep as lead the articles that had the first place of the home page."""
    slots = apps.get_model("editorial", "FrontPageSlot").objects.filter(rail="lead")
    article_ids = list(slots.values_list("article_id", flat=True))
    apps.get_model("editorial", "Article").objects.filter(pk__in=article_ids).update(is_lead=True)


class Migration(migrations.Migration):
    dependencies = [("editorial", "0002_plain_words")]

    operations = [
        migrations.AddField(
            model_name="article",
            name="is_lead",
            field=models.BooleanField(
                default=False,
                help_text=(
                    "The newest article ticked here leads; if none is, the newest article does."
                ),
                verbose_name="leads the home page",
            ),
        ),
        migrations.RunPython(mark_the_lead, migrations.RunPython.noop),
        migrations.DeleteModel(name="FrontPageSlot"),
    ]
