"""Addresses of threads, decisions, delegations, assignments, watches and milestones."""

from __future__ import annotations

from django.urls import path

from rodatraden.web.followup.views import (
    assignments,
    completing,
    decisions,
    delegations,
    milestones,
    thread_keeping,
    threads,
    watches,
)

app_name = "followup"

urlpatterns = [
    path("tradar/", threads.thread_list, name="threads"),
    path("tradar/ny/", thread_keeping.begin, name="begin_thread"),
    path("tradar/<int:pk>/", threads.thread, name="thread"),
    path("tradar/<int:pk>/namn/", thread_keeping.name, name="name_thread"),
    path("tradar/<int:pk>/knyt/", thread_keeping.tie, name="tie_item"),
    path("tradar/<int:pk>/punkt/", thread_keeping.decide, name="decide_tie"),
    path("tradar/<int:pk>/sla-samman/", thread_keeping.merge, name="merge_threads"),
    path("tradar/<int:pk>/lage/", thread_keeping.move, name="move_thread"),
    path("beslut/", decisions.decision_list, name="decisions"),
    path("beslut/<int:pk>/", decisions.decision, name="decision"),
    path("beslut/<int:pk>/delegera/", delegations.note, name="note_delegation"),
    path("delegationer/<int:pk>/", delegations.delegation, name="delegation"),
    path("delegationer/<int:pk>/andra/", delegations.change, name="change_delegation"),
    path("bevakningar/", watches.watch_list, name="watches"),
    path("bevakningar/ny/", watches.add, name="add_watch"),
    path("bevakningar/<int:pk>/", watches.watch, name="watch"),
    path("bevakningar/<int:pk>/andra/", watches.change, name="change_watch"),
    path("bevakningar/<int:pk>/avsluta/", watches.settle, name="settle_watch"),
    path("organ/<int:pk>/tidsplan/", milestones.timetable, name="timetable"),
    path("organ/<int:pk>/tidsplan/nytt/", milestones.add, name="add_milestone"),
    path("delmal/<int:pk>/", milestones.milestone, name="milestone"),
    path("delmal/<int:pk>/andra/", milestones.change, name="change_milestone"),
    path("delmal/<int:pk>/flytta/", milestones.move, name="move_milestone"),
    path("delmal/<int:pk>/klart/", milestones.finish, name="finish_milestone"),
    path("delmal/<int:pk>/lagg-ned/", milestones.drop, name="drop_milestone"),
    path("delmal/<int:pk>/oppna/", milestones.resume, name="resume_milestone"),
    path("uppdrag/", assignments.assignment_list, name="assignments"),
    path("uppdrag/<int:pk>/", assignments.assignment, name="assignment"),
    path("uppdrag/<int:pk>/ratta/", completing.complete, name="complete_assignment"),
    path("uppdrag/<int:pk>/avsluta/", assignments.close, name="close_assignment"),
    path("uppdrag/<int:pk>/del/<int:owner_pk>/", assignments.share, name="report_share"),
    path("uppdrag/<int:pk>/oppna/", assignments.reopen, name="reopen_assignment"),
]
