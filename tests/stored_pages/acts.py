"""Every way the small site is written to: acts of the product, and any write to any table."""

import io
import json
import uuid

from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, connection, models, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.services.renaming import rename
from accounts.services.standing import set_standing
from core.models import SiteState
from core.stored_pages.tables import TABLES
from discussion.models import Comment
from discussion.services import comments as said
from discussion.writing import REFUSED
from editorial.models import Article
from family.models import AgeVerdict, Collection, Guide
from family.services import verdicts
from films.models import Genre, Merge, Person, Provider, Title
from films.services.merging import CannotUnmerge, merge_people, merge_titles, unmerge
from moderation import services as moderation
from reviews.models import AudienceReview, Critic, CriticReview
from reviews.services import audience, comments, critics
from tests.factories import make_critic_review
from tests.sent_forms import form_of
from tests.stored_pages.world import TODAY, World


class ActiveWorld(World):
    """The site, and acts upon it drawn by ``random``."""

    def some(self, rows):
        """Return one of these rows."""
        found = list(rows.order_by("pk"))
        return self.random.choice(found) if found else None

    def text(self):
        """Return words nobody has written yet."""
        self.count += 1
        return f"Words {self.count}"

    def rate(self):
        author, title = self.some(User.objects.filter(is_staff=False)), self.some(Title.objects)
        body = self.random.choice(["", self.text()])
        audience.post(
            title=title,
            author=author,
            stars=self.random.randint(1, 10),
            body=body,
            at=timezone.now(),
        )

    def withdraw(self):
        review = self.some(AudienceReview.objects.live())
        if review:
            audience.withdraw(review=review, at=timezone.now())

    def comment(self):
        review = self.some(AudienceReview.objects.filter(is_listed=True))
        author = self.some(User.objects.filter(is_staff=False))
        if review:
            comments.post(
                review=review, author=author, body=self.text(), key=uuid.uuid4(), at=timezone.now()
            )

    def answer(self):
        asked = self.some(Comment.objects.counted())
        author = self.some(User.objects.filter(is_staff=False))
        if asked:
            said.answer(
                to=asked, author=author, body=self.text(), key=uuid.uuid4(), at=timezone.now()
            )

    def delete_comment(self):
        comment = self.some(Comment.objects.standing())
        if comment:
            said.delete(comment=comment, at=timezone.now())

    def moderate_comment(self):
        comment = self.some(Comment.objects.all())
        if comment:
            act = moderation.restore if comment.hidden_at else moderation.hide
            rule = {} if comment.hidden_at else {"rule": "spam"}
            act(items=[comment], actor=self.mod, reason="For a test.", at=timezone.now(), **rule)

    def judge(self):
        verdicts.give(
            title=self.some(Title.objects), author=self.some(User.objects.filter(is_staff=False)),
            age=self.random.randint(2, 18), body=self.text(), steps={}, at=timezone.now(),
        )  # fmt: skip

    def moderate(self):
        item = self.some(self.random.choice([AudienceReview, AgeVerdict]).objects.live())
        if item:
            act = moderation.restore if item.hidden_at else moderation.hide
            rule = {} if item.hidden_at else {"rule": "spam"}
            act(items=[item], actor=self.mod, reason="For a test.", at=timezone.now(), **rule)

    def ban(self):
        member = self.some(User.objects.filter(is_staff=False))
        set_standing(user=member, is_active=not member.is_active, at=timezone.now())

    def rename_member(self):
        member = self.some(User.objects.filter(is_staff=False))
        rename(
            user=member,
            username=f"renamed{self.random.randint(1, 10**9)}",
            at=timezone.now(),
            by_staff=True,
        )

    def criticize(self):
        make_critic_review(
            self.some(Title.objects.exclude(kind="series")), critic=self.some(Critic.objects),
            quote=self.text(), is_positive=self.random.random() > 0.5,
        )  # fmt: skip

    def change_verdict(self):
        review = self.some(CriticReview.objects)
        critics.change(review=review, at=timezone.now(), quote=self.text())

    def promote(self):
        critic = self.some(Critic.objects)
        critics.set_top(
            critic=critic,
            is_top=not critic.is_top,
            reason="For a test.",
            since=TODAY,
            at=timezone.now(),
        )

    def merge(self):
        titles = list(Title.objects.filter(kind="film").order_by("pk"))
        if len(titles) > 2:
            kept, merged = self.random.sample(titles, 2)
            merge_titles(
                kept=kept, merged=merged, by=self.root, reason="Double.", at=timezone.now()
            )

    def merge_two_people(self):
        people = list(Person.objects.order_by("pk"))
        if len(people) > 1:
            kept, merged = self.random.sample(people, 2)
            merge_people(
                kept=kept, merged=merged, by=self.root, reason="Double.", at=timezone.now()
            )

    def unmerge(self):
        merge = self.some(Merge.objects.filter(undone_at__isnull=True))
        if merge:
            unmerge(merge=merge, by=self.root, at=timezone.now())

    def import_titles(self):
        title = self.some(Title.objects.filter(kind="film"))
        rows = [
            {"name": title.name, "year": title.year, "synopsis": self.text()},
            {"name": self.text(), "year": 2020, "genres": "Drama", "cast": "Ann Maker"},
        ]
        path = self.folder / f"{self.count}.json"
        path.write_text(json.dumps(rows))
        call_command("import_titles", "spreadsheet", path, verbosity=0, stdout=io.StringIO())

    def run_due(self):
        call_command("run_due", verbosity=0, stdout=io.StringIO(), stderr=io.StringIO())

    def edit_in_admin(self):
        model = self.random.choice([Title, Person, Genre, Article, Critic, Provider, CriticReview])
        row = self.some(model.objects)
        if row is None:
            return
        path = reverse(
            f"admin:{model._meta.app_label}_{model._meta.model_name}_change", args=[row.pk]
        )
        page = self.admin.get(path)
        assert page.status_code == 200, page
        sent = form_of(page)
        name = next(n for n in ("name", "headline", "quote") if n in sent)
        sent[name] = [self.text()]
        self.admin.post(path, sent)

    def link_genres(self):
        title, genre = self.some(Title.objects), self.some(Genre.objects)
        self.random.choice([title.genres.add, title.genres.remove])(genre)
        if self.random.random() < 0.3:
            title.genres.clear()

    def link_article(self):
        article, collection = self.some(Article.objects), self.some(Collection.objects)
        if collection:
            collection.guides.set(self.random.choices(list(Guide.objects.order_by("pk")), k=1))
        if article:
            article.titles.set(self.random.sample(list(Title.objects.order_by("pk")), 2))

    def switch_demo(self):
        state = SiteState.current()
        state.demo_loaded = not state.demo_loaded
        state.save()

    def write_raw_sql(self):
        title = self.some(Title.objects)
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE films_title SET name = %s WHERE id = %s", [self.text(), title.pk]
            )

    def write_in_vain(self):
        title = self.some(Title.objects)
        with transaction.atomic():
            Title.objects.filter(pk=title.pk).update(name=self.text())
            transaction.set_rollback(True)

    # --- Any write to any table that says it is on pages ------------------------------------

    def write_any_row(self):
        """Change, move or delete a row of any declared model in one of the ways of the ORM."""
        known = {
            model._meta.db_table: model for model in apps.get_models(include_auto_created=True)
        }
        model = known[self.random.choice(sorted(TABLES))]
        rows = getattr(model, "all_objects", model._default_manager)
        row = self.some(rows.all())
        if row is None or row in (self.mod, self.root):
            return
        way = self.random.choice(["save", "update", "bulk_update", "delete", "narrow", "copy"])
        if way == "delete":
            row.delete()
            return
        field = self.random.choice(self._changeable(model))
        value = self._value(field, row)
        setattr(row, field.attname, value)
        if way == "save":
            row.save()
        elif way == "narrow":
            row.save(update_fields=[field.name])
        elif way == "update":
            rows.filter(pk=row.pk).update(**{field.attname: value})
        elif way == "bulk_update":
            rows.bulk_update([row], [field.name])
        else:
            row.pk = None
            rows.bulk_create([row])

    def _changeable(self, model):
        kinds = (
            models.CharField,
            models.TextField,
            models.IntegerField,
            models.ForeignKey,
            models.BooleanField,
        )
        return [
            field
            for field in model._meta.concrete_fields
            if isinstance(field, kinds) and not field.primary_key and not field.generated
        ]

    def _value(self, field, row):
        if isinstance(field, models.ForeignKey):
            other = self.some(field.related_model._default_manager.all())
            return other and other.pk
        if isinstance(field, models.BooleanField):
            return not getattr(row, field.attname)
        if isinstance(field, models.IntegerField):
            return self.random.randint(1, 90)
        if field.choices:
            return self.random.choice([value for value, _ in field.flatchoices])
        return self.text()[: field.max_length]

    def act(self):
        """Do one act, some of them refused as the site refuses them; return its name."""
        kinds = [
            self.rate, self.rate, self.judge, self.judge, self.withdraw,
            self.moderate, self.ban, self.rename_member,
            self.criticize, self.change_verdict, self.promote, self.merge, self.merge_two_people,
            self.unmerge, self.import_titles, self.run_due, self.edit_in_admin, self.edit_in_admin,
            self.link_genres, self.link_article, self.switch_demo, self.write_raw_sql,
            self.write_in_vain, self.comment, self.answer, self.delete_comment,
            self.moderate_comment,
            *[self.write_any_row] * 12,
        ]  # fmt: skip
        kind = self.random.choice(kinds)
        try:
            with transaction.atomic():
                kind()
        except (
            IntegrityError,
            ValidationError,
            models.ProtectedError,
            CannotUnmerge,
            verdicts.HiddenVerdictStands,
            *REFUSED,
        ) as refusal:
            return f"{kind.__name__} refused: {type(refusal).__name__}"
        return kind.__name__
