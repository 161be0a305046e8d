"""The pages of the workbench, area by area; each area's addresses stand in full in its own urls."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("rodatraden.web.home.urls")),
    path("", include("rodatraden.web.structure.urls")),
    path("", include("rodatraden.web.meetings.urls")),
    path("", include("rodatraden.web.followup.urls")),
    path("", include("rodatraden.web.wheel.urls")),
    path("", include("rodatraden.web.documents.urls")),
    path("", include("rodatraden.web.search.urls")),
    path("", include("rodatraden.web.importer.urls")),
    path("", include("rodatraden.web.notices.urls")),
    path("", include("rodatraden.web.help.urls")),
]
