"""Addresses of the annual wheel."""

from __future__ import annotations

from django.urls import path

from rodatraden.web.wheel import deciding, keeping, views, years

app_name = "wheel"

urlpatterns = [
    path("arshjul/", views.wheel, name="wheel"),
    path("arshjul/arshjul.ics", views.calendar, name="calendar"),
    path("arshjul/lagg-ut/", years.lay_out, name="lay_out"),
    path("arshjul/rulla/", years.roll, name="roll"),
    path("arshjul/ny/", keeping.add, name="add"),
    path("arshjul/<int:pk>/", views.spoke, name="spoke"),
    path("arshjul/<int:pk>/andra/", keeping.change, name="change"),
    path("arshjul/<int:pk>/avsluta/", keeping.end, name="end"),
    path("tillfallen/<int:pk>/", views.occurrence, name="occurrence"),
    path("tillfallen/<int:pk>/flytta/", deciding.move, name="move"),
    path("tillfallen/<int:pk>/bocka-av/", deciding.tick, name="tick"),
    path("tillfallen/<int:pk>/hoppa-over/", deciding.skip, name="skip"),
    path("tillfallen/<int:pk>/oppna/", deciding.untick, name="untick"),
    path("tillfallen/<int:pk>/dagordning/", deciding.put_on_agenda, name="put_on_agenda"),
]
