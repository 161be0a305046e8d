from django.apps import AppConfig
from django.db.models import OrderBy
from django.db.models.functions import Collate
from django.db.models.indexes import IndexExpression

from rodatraden.base.sorting import LatestFirst


class Base(AppConfig):
    name = "rodatraden.base"
    label = "base"
    verbose_name = "Grunden"

    def ready(self) -> None:
        IndexExpression.register_wrappers(OrderBy, LatestFirst, Collate)
