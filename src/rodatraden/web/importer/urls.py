"""Import and review."""

from __future__ import annotations

from django.urls import path

from rodatraden.web.importer.views import adding, many, review, sources

app_name = "importer"
urlpatterns = [
    path("import/", sources.sources, name="sources"),
    path("import/ladda-upp", sources.upload, name="upload"),
    path("import/<int:pk>/", review.review, name="review"),
    path("import/<int:pk>/gor", sources.source_act, name="source_act"),
    path("import/<int:pk>/godkann-sakra", many.accept_certain, name="accept_certain"),
    path("import/<int:pk>/godkann", many.look, name="look"),
    path("import/<int:pk>/godkann-flera", many.accept_many, name="accept_many"),
    path("import/<int:pk>/angra-flera", many.undo_many, name="undo_many"),
    path("import/<int:pk>/lagg-till", adding.add, name="add"),
    path("import/<int:pk>/<int:reading_pk>", review.decide, name="decide"),
]
