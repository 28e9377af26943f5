"""Changes of address know which mailbox they gave up, in every spelling."""

from django.db import migrations, models

from accounts.names import email_key


def write_keys(apps, schema_editor):
    """Give the changes of the last seven days their key."""
    model = apps.get_model("accounts", "AddressChange")
    for change in model.objects.all():
        change.old_key = email_key(change.old)
        change.save(update_fields=["old_key"])


class Migration(migrations.Migration):
    dependencies = [("accounts", "0004_renamed_at")]

    operations = [
        migrations.AddField(
            "addresschange",
            "old_key",
            models.CharField(db_index=True, default="", editable=False, max_length=254),
            preserve_default=False,
        ),
        migrations.RunPython(write_keys, migrations.RunPython.noop, elidable=True),
    ]
