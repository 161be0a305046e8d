from django.apps import AppConfig


class Documents(AppConfig):
    name = "rodatraden.domain.documents"
    label = "documents"
    verbose_name = "Dokument"
