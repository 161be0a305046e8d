from django.apps import AppConfig


class Search(AppConfig):
    name = "rodatraden.search"
    label = "search"
    verbose_name = "Sök"
