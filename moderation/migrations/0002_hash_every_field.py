import datetime as dt
import hashlib
import json

from django.db import migrations, models

GENESIS = "0" * 64


def digest(values):
    canonical = json.dumps(values, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def some_fields(event, previous, kind):
    """The hash as it was: without the actor and the object's number, with microseconds."""
    at = event.at.astimezone(dt.UTC).isoformat(timespec="microseconds")
    target = f"{kind}:{event.object_public_id}"
    told = [event.action, event.rule, event.actor_role, target, event.text_digest, at]
    return digest([previous, event.sequence, *told])


def every_field(event, previous, kind):
    who = [event.actor_number, event.actor_role]
    what = [kind, event.object_id, str(event.object_public_id)]
    at = event.at.astimezone(dt.UTC).isoformat(timespec="milliseconds")
    told = [event.action, event.rule, who, what, event.text_digest, at]
    return digest([previous, event.sequence, *told])


def rehash(apps, former, wanted, change=None):
    """Hash the chain anew, up to the first event that did not fit before: that one stays found."""
    Event = apps.get_model("moderation", "ModerationEvent")
    Head = apps.get_model("moderation", "ChainHead")
    before, previous = GENESIS, GENESIS
    for event in Event.objects.select_related("content_type").order_by("sequence").iterator():
        kind = f"{event.content_type.app_label}.{event.content_type.model}"
        is_whole = event.previous_hash == before and event.hash == former(event, before, kind)
        if not is_whole:
            return
        before = event.hash
        if change:
            change(event)
        event.previous_hash, event.hash = previous, wanted(event, previous, kind)
        previous = event.hash
        event.save()
    Head.objects.filter(hash=before).update(hash=previous)


def keep_what_json_keeps(event):
    event.actor_number = event.actor_id
    event.at = event.at.replace(microsecond=event.at.microsecond // 1000 * 1000)


def forward(apps, schema_editor):
    rehash(apps, some_fields, every_field, keep_what_json_keeps)


def backward(apps, schema_editor):
    rehash(apps, every_field, some_fields)


class Migration(migrations.Migration):
    dependencies = [("moderation", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="moderationevent",
            name="actor_number",
            field=models.BigIntegerField(null=True),
        ),
        migrations.RunPython(forward, backward),
    ]
