from django.apps import AppConfig


class Wheel(AppConfig):
    name = "rodatraden.domain.wheel"
    label = "wheel"
    verbose_name = "Årshjul"
