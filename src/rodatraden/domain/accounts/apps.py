from django.apps import AppConfig


class Accounts(AppConfig):
    name = "rodatraden.domain.accounts"
    label = "accounts"
    verbose_name = "Konton"
