"""Addresses of bodies, organisations, people and the map of the structure."""

from __future__ import annotations

from django.urls import path

from rodatraden.web.structure.views import (
    bodies,
    closing,
    commissions,
    keep,
    mandates,
    organisations,
    people,
    seats,
    structure_map,
    suggestions,
    terms,
)

app_name = "structure"

urlpatterns = [
    path("organ/", bodies.body_list, name="bodies"),
    path("organ/nytt/", keep.found_body, name="found_body"),
    path("organ/<int:pk>/", bodies.body, name="body"),
    path("organ/<int:pk>/andra/", keep.describe_body, name="describe_body"),
    path("organ/<int:pk>/namn/", keep.name_body, name="name_body"),
    path("organ/<int:pk>/forhallande/", keep.relate_bodies, name="relate_bodies"),
    path("organ/<int:pk>/uppdrag/", commissions.commission, name="commission"),
    path("organ/<int:pk>/uppdragsbeskrivning/", commissions.commission_body, name="commission_body"),
    path("organ/<int:pk>/avsluta/", closing.close_body, name="close_body"),
    path("organ/<int:pk>/utse/", seats.appoint, name="appoint"),
    path("organ/<int:pk>/platser/", seats.add_seats, name="add_seats"),
    path("platser/<int:pk>/andra/", seats.change_seat, name="change_seat"),
    path("platser/<int:pk>/ta-bort/", seats.end_seat, name="end_seat"),
    path("medlemskap/<int:pk>/andra/", seats.change_membership, name="change_membership"),
    path("medlemskap/<int:pk>/ordning/", seats.place_substitute, name="place_substitute"),
    path("medlemskap/<int:pk>/avsluta/", seats.end_membership, name="end_membership"),
    path("medlemskap/<int:pk>/ta-tillbaka/", seats.resume_membership, name="resume_membership"),
    path("mandat/", mandates.mandate_list, name="mandates"),
    path("mandat/nytt/", mandates.give_mandate, name="give_mandate"),
    path("mandat/<int:pk>/andra/", mandates.change_mandate, name="change_mandate"),
    path("mandat/fragor/ny/", mandates.name_matter_type, name="add_matter_type"),
    path("mandat/fragor/<int:pk>/andra/", mandates.name_matter_type, name="change_matter_type"),
    path("forslag/<slug:register>/", suggestions.suggestions, name="suggestions"),
    path("struktur/mandatperioder/", terms.term_list, name="terms"),
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
