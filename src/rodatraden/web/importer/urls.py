"""Import and review."""

from __future__ import annotations

from django.urls import path

from rodatraden.web.importer.views import review, sources

app_name = "importer"
urlpatterns = [
    path("import/", sources.sources, name="sources"),
    path("import/ladda-upp", sources.upload, name="upload"),
    path("import/<int:pk>/", review.review, name="review"),
    path("import/<int:pk>/gor", sources.source_act, name="source_act"),
    path("import/<int:pk>/godkann-sakra", review.accept_certain, name="accept_certain"),
    path("import/<int:pk>/lagg-till", review.add, name="add"),
    path("import/<int:pk>/<int:reading_pk>", review.decide, name="decide"),
]
