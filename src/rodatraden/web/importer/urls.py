"""Addresses of the pages of importer."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "importer"

urlpatterns: list[URLPattern] = []
