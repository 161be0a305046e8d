from django.apps import AppConfig


class Followup(AppConfig):
    name = "rodatraden.domain.followup"
    label = "followup"
    verbose_name = "Uppföljning"
