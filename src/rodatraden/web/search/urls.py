"""Address of the search."""

from __future__ import annotations

from django.urls import path

from rodatraden.web.search import views

app_name = "search"

urlpatterns = [
    path("sok/", views.search_page, name="search"),
]
