from django.apps import AppConfig
from django.db.backends.signals import connection_created


class Web(AppConfig):
    name = "rodatraden.web"
    label = "web"
    verbose_name = "Webb"

    def ready(self) -> None:
        from rodatraden.web.sorting import teach_sqlite

        connection_created.connect(teach_sqlite, dispatch_uid="swedish order")
