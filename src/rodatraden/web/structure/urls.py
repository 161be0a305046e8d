"""Addresses of structure."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "structure"

urlpatterns: list[URLPattern] = []
