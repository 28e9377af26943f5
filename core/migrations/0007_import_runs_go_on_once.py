from django.db import migrations, models


def give_up_all_but_the_last(apps, schema_editor):
    """Of the stopped runs of one command only the last could go on; the rest is forgotten."""
    ImportRun = apps.get_model("core", "ImportRun")
    stopped = ImportRun.objects.filter(finished_at__isnull=True, undone_at__isnull=True)
    seen = set()
    for run in stopped.exclude(fingerprint="").order_by("-pk"):
        if run.fingerprint in seen:
            ImportRun.objects.filter(pk=run.pk).update(fingerprint="")
        seen.add(run.fingerprint)


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0006_imports_resume_and_rows_in_doubt"),
    ]

    operations = [
        migrations.RunPython(give_up_all_but_the_last, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="importrun",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("finished_at__isnull", True),
                    ("undone_at__isnull", True),
                    models.Q(("fingerprint", ""), _negated=True),
                ),
                fields=("fingerprint",),
                name="import_run_goes_on_once",
            ),
        ),
    ]
