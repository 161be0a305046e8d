"""The page where a printed fingerprint, or a file, is held against the approved records."""

from __future__ import annotations

import hashlib
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import render

from rodatraden.base.errors import NotPossible
from rodatraden.domain.meetings.queries import records
from rodatraden.domain.structure.rules import check_read
from rodatraden.publishing.signing import seal
from rodatraden.publishing.signing.key import certificate_file, certificate_fingerprint
from rodatraden.publishing.signing.seal import Finding
from rodatraden.web.http import SignedInRequest, page

_FINGERPRINT = re.compile(r"[0-9a-f]{64}")
_MOST = 50 * 1024 * 1024  # bytes; no record of a meeting comes near it
_TOLD = {
    Finding.OURS: "Signaturen är vår och filen är orörd: inte ett tecken har ändrats sedan den signerades.",
    Finding.CHANGED: "Filen är ändrad efter att den signerades, eller skadad. Lita inte på den, utan hämta den härifrån.",
    Finding.ANOTHERS: "Filen är signerad, men inte med vår nyckel. Den som har signerat den kan säga om den gäller.",
    Finding.UNSIGNED: "Filen är inte signerad, så det syns inte om den är ändrad. Jämför fingeravtrycket som står i den.",
    Finding.NO_PDF: "Filen är ingen PDF som går att läsa. Välj den signerade PDF-filen.",
}


class File(forms.Form):
    file = forms.FileField(label="Signerad PDF", help_text="Filen läses här och sparas inte.", allow_empty_file=True)

    def clean_file(self) -> UploadedFile[bytes]:
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if file.size and file.size > _MOST:
            raise ValidationError("Filen är större än 50 MB, och så stora är inga justerade anteckningar härifrån.")
        return file


@page(check_read, methods=("GET", "HEAD", "POST"))
def check(request: SignedInRequest) -> HttpResponse:
    """Say which approved record a fingerprint (``avtryck``) or a file belongs to, and show the text that was approved."""
    if request.method == "POST":
        return _file(request)
    written = request.GET.get("avtryck", "")
    asked = re.sub(r"\s", "", written).lower()
    is_whole = _FINGERPRINT.fullmatch(asked) is not None
    version = records.bearing_fingerprint(asked) if is_whole else None
    return _shown(request, {"written": written, "is_whole": is_whole, "version": version})


def _file(request: SignedInRequest) -> HttpResponse:
    form = File(request.POST, request.FILES)
    if not form.is_valid():
        return _shown(request, {"form": form}, status=422)
    content = form.cleaned_data["file"].read()
    try:
        verdict = seal.check(content)
    except NotPossible as reason:
        form.add_error(None, str(reason))
        return _shown(request, {"form": form}, status=422)
    version = records.of_file(hashlib.sha256(content).hexdigest())
    # a file that we have kept is known by its bytes, also when the key has been changed since
    finding = Finding.OURS if version else verdict.finding
    context = {"verdict": verdict, "told": _TOLD[finding], "is_ours": finding == Finding.OURS, "version": version}
    return _shown(request, context)


def _shown(request: SignedInRequest, context: dict[str, Any], status: int = 200) -> HttpResponse:
    try:
        fingerprint = certificate_fingerprint()
    except NotPossible:
        fingerprint = ""  # said where a file is sent; a printed fingerprint needs no key
    version = context.get("version")
    latest = records.versions_of(version.minutes).first() if version else None
    given = {"form": File(), "certificate": fingerprint, "latest": latest} | context
    return render(request, "meetings/check.html", given, status=status)


@page(check_read)
def certificate(request: SignedInRequest) -> HttpResponse:
    """The certificate of the key that records are signed with, for a reader of PDF to trust."""
    try:
        content = certificate_file()
    except NotPossible as reason:
        return HttpResponse(str(reason), content_type="text/plain; charset=utf-8", status=503)
    response = HttpResponse(content, content_type="application/pkix-cert")
    response.headers["Content-Disposition"] = 'attachment; filename="roda-traden.cer"'
    return response
