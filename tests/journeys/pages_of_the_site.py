"""Every page of the workbench that can be looked at, with records of the small memory behind it."""

from __future__ import annotations

from tests.journeys.site import Site

KEYS = {  # the record with the most to show of each kind
    "body": "SELECT body_id FROM meetings_meetingbody GROUP BY body_id ORDER BY count(*) DESC",
    "organisation": "SELECT organisation_id FROM meetings_attendance WHERE organisation_id IS NOT NULL "
    "GROUP BY organisation_id ORDER BY count(*) DESC",
    "person": "SELECT person_id FROM meetings_attendance GROUP BY person_id ORDER BY count(*) DESC",
    "membership": "SELECT min(id) FROM structure_membership",
    "meeting": "SELECT meeting_id FROM followup_assignment GROUP BY meeting_id ORDER BY count(*) DESC",
    "joint": "SELECT meeting_id FROM meetings_meetingbody GROUP BY meeting_id ORDER BY count(*) DESC",
    "item": "SELECT item_id FROM followup_decision WHERE item_id IS NOT NULL GROUP BY item_id ORDER BY count(*) DESC",
    "thread": "SELECT thread_id FROM followup_threaditem GROUP BY thread_id ORDER BY max(kind) DESC, count(*) DESC",
    "decision": "SELECT max(id) FROM followup_decision",
    "assignment": "SELECT max(assignment_id) FROM followup_assignmentowner",
    "text": "SELECT version_id FROM documents_page WHERE width = 0 ORDER BY length(text) DESC",
    "picture": "SELECT v.id FROM documents_version v WHERE v.media = 'pdf' ORDER BY v.id",
    "source": "SELECT source_id FROM importer_reading GROUP BY source_id ORDER BY count(*) DESC",
    "written": "SELECT s.id FROM importer_source s JOIN documents_version v ON v.id = s.version_id "
    "WHERE v.media = 'md' ORDER BY s.id",
    "scribed": "SELECT s.id FROM importer_source s JOIN documents_version v ON v.id = s.version_id "
    "WHERE v.media = 'pdf' ORDER BY s.id",
}

PAGES = {  # name of the address (and what is special about it): the address
    "home:home": "/",
    "meetings:meetings": "/moten/",
    "meetings:meetings, nothing fits": "/moten/?q=xyzåäö&ar=1900",
    "meetings:meeting": "/moten/{meeting}/",
    "meetings:meeting, joint": "/moten/{joint}/",
    "meetings:item": "/punkter/{item}/",
    "meetings:attach": "/punkter/{item}/underlag/",
    "followup:threads": "/tradar/",
    "followup:begin_thread": "/tradar/ny/",
    "followup:thread": "/tradar/{thread}/",
    "followup:name_thread": "/tradar/{thread}/namn/",
    "followup:tie_item": "/tradar/{thread}/knyt/",
    "followup:merge_threads": "/tradar/{thread}/sla-samman/",
    "followup:decisions": "/beslut/",
    "followup:decision": "/beslut/{decision}/",
    "followup:assignments": "/uppdrag/",
    "followup:assignments, late": "/uppdrag/?lista=forsenade",
    "followup:assignment": "/uppdrag/{assignment}/",
    "structure:bodies": "/organ/",
    "structure:found_body": "/organ/nytt/",
    "structure:body": "/organ/{body}/",
    "structure:name_body": "/organ/{body}/namn/",
    "structure:relate_bodies": "/organ/{body}/forhallande/",
    "structure:commission_body": "/organ/{body}/uppdragsbeskrivning/",
    "structure:close_body": "/organ/{body}/avsluta/",
    "structure:appoint": "/organ/{body}/utse/",
    "structure:end_membership": "/medlemskap/{membership}/avsluta/",
    "structure:map": "/struktur/",
    "structure:organisations": "/organisationer/",
    "structure:register_organisation": "/organisationer/ny/",
    "structure:organisation": "/organisationer/{organisation}/",
    "structure:name_organisation": "/organisationer/{organisation}/namn/",
    "structure:people": "/personer/",
    "structure:person": "/personer/{person}/",
    "structure:say_same_person": "/personer/{person}/samma/",
    "documents:documents": "/dokument/",
    "documents:document": "/dokument/{text}/?sida=1&fran=10&till=40",
    "documents:document, as a picture": "/dokument/{picture}/?sida=1&fran=10&till=40",
    "search:search": "/sok/",
    "search:search, hits": "/sok/?q=möte",
    "search:search, no hits": "/sok/?q=xyzåäö",
    "importer:sources": "/import/",
    "importer:review": "/import/{source}/",
    "importer:review, as a picture": "/import/{scribed}/?hog=alla",
    "importer:review, adding": "/import/{source}/?lagg-till=assignment",
    "importer:review, about the meeting": "/import/{source}/?hog=alla&lagg-till=stated:kind",
    "importer:review, as text": "/import/{written}/?hog=alla",
    "importer:look": "/import/{source}/godkann?vad=narvaro",
    "help:contents": "/hjalp/",
    "help:chapter": "/hjalp/kom-igang/",
    "account_change_password": "/konto/losenord/byt/",
    "account_logout": "/konto/logga-ut/",
}
FOR_STRANGERS = {
    "account_login": "/konto/logga-in/",
    "account_inactive": "/konto/stangt/",
    "account_reset_password": "/konto/losenord/glomt/",
    "account_reset_password_done": "/konto/losenord/skickat/",
    "account_reset_password_from_key": "/konto/losenord/nytt/1-fel-nyckel/",
    "account_reset_password_from_key_done": "/konto/losenord/klart/",
}
NO_PAGES = {"documents:file", "documents:picture", "structure:suggestions"}
SENT_TO = {  # addresses that forms are sent to, which have nothing to look at
    "followup:decide_tie",
    "followup:move_thread",
    "followup:close_assignment",
    "followup:reopen_assignment",
    "followup:report_share",
    "structure:part_people",
    "importer:upload",
    "importer:source_act",
    "importer:accept_certain",
    "importer:accept_many",
    "importer:undo_many",
    "importer:add",
    "importer:decide",
}


def address(site: Site, path: str) -> str:
    """The path with the keys of the small memory in it."""
    return path.format(**{name: site.number(question) for name, question in KEYS.items() if f"{{{name}}}" in path})
