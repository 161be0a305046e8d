"""Addresses of documents."""

from __future__ import annotations

from django.urls import path

from rodatraden.web.documents import spreading, views

app_name = "documents"

urlpatterns = [
    path("dokument/", views.document_list, name="documents"),
    path("dokument/<int:pk>/", views.document, name="document"),
    path("dokument/<int:pk>/spridning/", spreading.classify, name="classify"),
    path("dokument/<int:pk>/fil", views.file, name="file"),
    path("dokument/<int:pk>/sida/<int:number>.png", views.picture, name="picture"),
]
