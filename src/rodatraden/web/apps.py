from django.apps import AppConfig


class Web(AppConfig):
    name = "rodatraden.web"
    label = "web"
    verbose_name = "Webb"
