"""Addresses of meetings."""

from __future__ import annotations

from django.urls import path

from rodatraden.web.meetings import (
    agenda,
    approving,
    attending,
    beside,
    calling,
    checking,
    evaluating,
    feeds,
    given_out,
    inbox,
    papers,
    planning,
    rounds,
    running,
    screen,
    series,
    standing,
    themes,
    views,
    working_forms,
)

app_name = "meetings"

urlpatterns = [
    path("moten/", views.meeting_list, name="meetings"),
    path("moten/<int:pk>/", views.meeting, name="meeting"),
    path("punkter/<int:pk>/", views.item, name="item"),
    path("punkter/<int:pk>/underlag/", papers.attach, name="attach"),
    # planned
    path("organ/<int:pk>/arbetsformer/", working_forms.set_procedure, name="set_procedure"),
    path("organ/<int:pk>/planera/", planning.plan_meeting, name="plan_meeting"),
    path("organ/<int:pk>/termin/", planning.plan_term, name="plan_term"),
    path("moten/terminen/", series.term, name="of_term"),
    path("serier/<int:pk>/", series.series, name="series"),
    path("serier/<int:pk>/undantag/", series.leave_out, name="leave_out"),
    path("serier/<int:pk>/tider/", series.change_hours, name="change_hours"),
    path("serier/<int:pk>/forlang/", series.extend, name="extend_series"),
    path("moten/<int:pk>/flytta/", planning.move_meeting, name="move_meeting"),
    path("moten/<int:pk>/stall-in/", planning.cancel_meeting, name="cancel_meeting"),
    path("moten/<int:pk>/planera-igen/", planning.resume_meeting, name="resume_meeting"),
    path("organ/<int:pk>/teman/", themes.theme_store, name="themes"),
    path("teman/<int:pk>/", themes.act, name="theme_act"),
    # asked for
    path("organ/<int:pk>/anmal/", inbox.submit, name="submit"),
    path("organ/<int:pk>/inkorg/", inbox.box, name="inbox"),
    path("anmalda/", inbox.submitted, name="submitted"),
    path("anmalda/<int:pk>/ta-tillbaka/", inbox.withdraw, name="withdraw"),
    path("anmalda/<int:pk>/svara/", inbox.reply, name="reply"),
    path("skickat/<int:pk>/svara/", inbox.answer, name="answer_sent"),
    # the agenda
    path("moten/<int:pk>/dagordning/", agenda.draft, name="draft"),
    path("moten/<int:pk>/dagordning/forslag/", agenda.add_proposed, name="add_proposed"),
    path("moten/<int:pk>/dagordning/ny/", agenda.add_line, name="add_line"),
    path("punkter/<int:pk>/andra/", agenda.change_line, name="change_line"),
    path("punkter/<int:pk>/plats/", agenda.place_line, name="place_line"),
    path("punkter/<int:pk>/ta-bort/", agenda.drop_line, name="drop_line"),
    # called
    path("moten/<int:pk>/kallelse/", calling.notice, name="notice"),
    path("moten/<int:pk>/kallelse/skicka/", calling.call, name="call"),
    path("moten/<int:pk>/kallelse/brev/<int:letter_pk>/", calling.send_again, name="send_again"),
    path("moten/<int:pk>/svar/", calling.answer, name="answer"),
    path("moten/<int:pk>/laget-runt/", rounds.round_reports, name="round_reports"),
    # held
    path("moten/<int:pk>/oppna/", running.open_meeting, name="open_meeting"),
    path("moten/<int:pk>/nu/", running.now, name="now"),
    path("moten/<int:pk>/narvaro/", attending.note_presence, name="note_presence"),
    path("moten/<int:pk>/skifte/", attending.hand_over, name="hand_over"),
    path("moten/<int:pk>/paus/", running.take_break, name="take_break"),
    path("moten/<int:pk>/skarm/", screen.screen, name="screen"),
    path("punkter/<int:pk>/bredvid/", beside.beside, name="beside"),
    path("punkter/<int:pk>/stallning/", standing.stand, name="stand"),
    path("beslut/<int:pk>/forslag/", running.fix_proposal, name="fix_proposal"),
    path("punkter/<int:pk>/ta-upp/", running.take_up, name="take_up"),
    path("punkter/<int:pk>/text/", running.write_text, name="write_text"),
    path("punkter/<int:pk>/kommando/", running.command, name="command"),
    path("punkter/<int:pk>/utfall/", running.settle_item, name="settle_item"),
    path("moten/<int:pk>/avsluta/", running.close, name="close"),
    # approved
    path("moten/<int:pk>/justering/", approving.approval, name="approval"),
    path("moten/<int:pk>/justering/gor/", approving.act, name="approve"),
    path("punkter/<int:pk>/ratta/", approving.edit_text, name="edit_text"),
    path("fingeravtryck/", checking.check, name="check"),
    # given out
    path("moten/<int:pk>/kallelse.pdf", given_out.notice_pdf, name="notice_pdf"),
    path("moten/<int:pk>/anteckningar.pdf", given_out.record_pdf, name="record_pdf"),
    path("moten/<int:pk>/anteckningar.docx", given_out.record_docx, name="record_docx"),
    path("punkter/<int:pk>/utdrag.pdf", given_out.extract_pdf, name="extract_pdf"),
    path("moten/<int:pk>/mote.ics", given_out.meeting_calendar, name="meeting_calendar"),
    path("organ/<int:pk>/moten.ics", given_out.body_calendar, name="body_calendar"),
    # evaluated
    path("moten/<int:pk>/utvardering/", evaluating.evaluation, name="evaluation"),
    path("moten/<int:pk>/utvardering/oppna/", evaluating.open_evaluation, name="open_evaluation"),
    path("moten/<int:pk>/utvardering/stang/", evaluating.close_evaluation, name="close_evaluation"),
    path("utvardering/", evaluating.evaluation_code, name="evaluation_code"),
    path("utvardering/<str:secret>/", evaluating.answer_evaluation, name="answer_evaluation"),
    path("organ/<int:pk>/utvarderingar/", evaluating.body_evaluations, name="evaluations"),
    # subscribed to
    path("kalendrar/", feeds.feed_list, name="feeds"),
    path("kalendrar/gor/", feeds.make_feed, name="make_feed"),
    path("kalendrar/<int:pk>/avsluta/", feeds.revoke_feed, name="revoke_feed"),
    path("kalender/<slug:secret>.ics", feeds.feed, name="feed"),
]
