from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models import OrderBy
from django.db.models.functions import Collate
from django.db.models.indexes import IndexExpression


class Base(AppConfig):
    name = "rodatraden.base"
    label = "base"
    verbose_name = "Grunden"

    def ready(self) -> None:
        from rodatraden.base.sorting import LatestFirst, teach_sqlite

        IndexExpression.register_wrappers(OrderBy, LatestFirst, Collate)
        connection_created.connect(teach_sqlite, dispatch_uid="swedish order")
