"""The full-text index of the database in use; which statements make it, the index itself knows."""

from django.db import migrations

from rodatraden.search.index import index


def make(apps, schema_editor):
    for statement in index().make():
        schema_editor.execute(statement)


def unmake(apps, schema_editor):
    for statement in index().unmake():
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_first")]

    operations = [migrations.RunPython(make, unmake)]
