from django.apps import AppConfig


class Meetings(AppConfig):
    name = "rodatraden.domain.meetings"
    label = "meetings"
    verbose_name = "Möten"
