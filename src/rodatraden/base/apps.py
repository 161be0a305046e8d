from django.apps import AppConfig


class Base(AppConfig):
    name = "rodatraden.base"
    label = "base"
    verbose_name = "Grunden"
