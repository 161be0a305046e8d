"""Papers on a point: slides and other documents that the record alone does not hold."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from rodatraden.base.errors import NotPossible
from rodatraden.domain.documents import operations
from rodatraden.domain.documents.models import Version
from rodatraden.domain.meetings.models import AgendaItem
from rodatraden.domain.structure.rules import check_keep
from rodatraden.importer.apply.store import keep_pages, pages_of, store
from rodatraden.reading.pages import Unreadable
from rodatraden.reading.readers import registry
from rodatraden.reading.readers.peek import is_scan
from rodatraden.web.addresses import address_of_record
from rodatraden.web.asking import ask
from rodatraden.web.http import SignedInRequest, page


class Paper(forms.Form):
    """A document to hang on a point."""

    file = forms.FileField(
        label="Dokument", help_text="Till exempel presentationen som PDF. Texten i den går sedan att söka i."
    )

    def clean_file(self) -> UploadedFile[bytes]:
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if file.size and file.size > settings.UPLOAD_LIMIT:
            raise ValidationError(f"Filen är större än {settings.UPLOAD_LIMIT // 1_048_576} MB. Gör den mindre.")
        return file


@page(check_keep, methods=("GET", "HEAD", "POST"))
def attach(request: SignedInRequest, pk: int) -> HttpResponse:
    """Hang a document on a point; what it says can then be found."""
    item = get_object_or_404(AgendaItem.objects.select_related("meeting"), pk=pk)

    drafts = request.GET.get("till") == "dagordning"
    lines = reverse("meetings:edit_lines", args=[item.meeting_id])
    back = f"{lines}#punkt-{item.pk}" if drafts else address_of_record(item)

    def do(said: dict[str, Any]) -> AgendaItem:
        version = _keep(said["file"], request)
        operations.attach(version=version, record=item, by=request.user, now=timezone.now())
        return item

    return ask(
        request,
        Paper(request.POST, request.FILES) if request.method == "POST" else Paper(),
        do,
        title="Lägg till underlag",
        lead=f"Till punkten ”{item.title}”.",
        back=back,
        back_words="Dagordningen" if drafts else str(item.meeting),
        save="Lägg till",
        done="Underlaget hänger nu på punkten.",
        on_to=back,
    )


def _keep(file: UploadedFile[bytes], request: SignedInRequest) -> Version:
    """Store what was sent and keep its text. Raises NotPossible for what cannot be read at all."""
    if not isinstance(file, TemporaryUploadedFile):
        raise NotPossible("Filen kom inte fram hel. Försök igen.")
    path = Path(file.temporary_file_path())
    try:
        document = None if is_scan(path) else registry.read(path)
    except Unreadable as reason:
        raise NotPossible(str(reason)) from reason
    version = store(path, name=Path(file.name or "underlag").name, by=request.user)
    if document and not version.pages.exists():
        keep_pages(version, pages_of(version, document), by=request.user)
    return version
