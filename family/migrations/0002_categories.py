"""The categories of the grid that a new site begins with."""

from django.db import migrations

from family.first_categories import write_missing


def make(apps, schema_editor):
    """Write them."""
    write_missing(apps.get_model("family", "Category"), apps.get_model("family", "CategoryStep"))


class Migration(migrations.Migration):
    dependencies = [("family", "0001_initial")]

    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
