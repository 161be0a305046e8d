"""Addresses of meetings."""

from __future__ import annotations

from django.urls import path

from rodatraden.web.meetings import papers, views

app_name = "meetings"

urlpatterns = [
    path("moten/", views.meeting_list, name="meetings"),
    path("moten/<int:pk>/", views.meeting, name="meeting"),
    path("punkter/<int:pk>/", views.item, name="item"),
    path("punkter/<int:pk>/underlag/", papers.attach, name="attach"),
]
