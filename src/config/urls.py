"""Where everything is: the workbench at /, sign-in under /konto/."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("konto/", include("rodatraden.web.account.urls")),
    path("", include("rodatraden.web.urls")),
]

handler403 = "rodatraden.web.errors.not_allowed"
handler404 = "rodatraden.web.errors.not_found"
handler500 = "rodatraden.web.errors.failed"
