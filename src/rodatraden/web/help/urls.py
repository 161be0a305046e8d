"""Addresses of the handbook."""

from __future__ import annotations

from django.urls import path

from rodatraden.web.help import views

app_name = "help"

urlpatterns = [
    path("hjalp/", views.contents, name="contents"),
    path("hjalp/<slug:name>/", views.chapter, name="chapter"),
    path("hjalp/<slug:name>.png", views.picture, name="picture"),
]
