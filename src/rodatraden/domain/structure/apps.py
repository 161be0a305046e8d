from django.apps import AppConfig


class Structure(AppConfig):
    name = "rodatraden.domain.structure"
    label = "structure"
    verbose_name = "Struktur"
