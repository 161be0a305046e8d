from django.apps import AppConfig


class Importer(AppConfig):
    name = "rodatraden.importer"
    label = "importer"
    verbose_name = "Import"
