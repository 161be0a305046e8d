from django.apps import AppConfig


class Notices(AppConfig):
    name = "rodatraden.notices"
    label = "notices"
    verbose_name = "Utskick"
