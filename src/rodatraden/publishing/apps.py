from django.apps import AppConfig


class Publishing(AppConfig):
    name = "rodatraden.publishing"
    label = "publishing"
    verbose_name = "Utskrifter och kalendrar"
