"""Addresses of bodies, organisations, people and the map of the structure."""

from __future__ import annotations

from django.urls import path

from rodatraden.web.structure.views import bodies, keep, organisations, people, structure_map, suggestions

app_name = "structure"

urlpatterns = [
    path("organ/", bodies.body_list, name="bodies"),
    path("organ/nytt/", keep.found_body, name="found_body"),
    path("organ/<int:pk>/", bodies.body, name="body"),
    path("organ/<int:pk>/namn/", keep.name_body, name="name_body"),
    path("organ/<int:pk>/forhallande/", keep.relate_bodies, name="relate_bodies"),
    path("organ/<int:pk>/uppdragsbeskrivning/", keep.commission_body, name="commission_body"),
    path("organ/<int:pk>/avsluta/", keep.close_body, name="close_body"),
    path("organ/<int:pk>/utse/", keep.appoint, name="appoint"),
    path("medlemskap/<int:pk>/avsluta/", keep.end_membership, name="end_membership"),
    path("forslag/<slug:register>/", suggestions.suggestions, name="suggestions"),
    path("struktur/", structure_map.structure_map, name="map"),
    path("organisationer/", organisations.organisation_list, name="organisations"),
    path("organisationer/ny/", keep.register_organisation, name="register_organisation"),
    path("organisationer/<int:pk>/", organisations.organisation, name="organisation"),
    path("organisationer/<int:pk>/namn/", keep.name_organisation, name="name_organisation"),
    path("personer/", people.person_list, name="people"),
    path("personer/<int:pk>/", people.person, name="person"),
    path("personer/<int:pk>/samma/", keep.say_same_person, name="say_same_person"),
    path("personer/<int:pk>/skilj/", keep.part_people, name="part_people"),
]
