"""Address of the letters to oneself."""

from __future__ import annotations

from django.urls import path

from rodatraden.web.notices import views

app_name = "notices"

urlpatterns = [
    path("mina-brev/", views.letters, name="letters"),
]
