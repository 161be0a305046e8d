"""Addresses of help."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "help"

urlpatterns: list[URLPattern] = []
