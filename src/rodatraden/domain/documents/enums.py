"""The words of documents."""

from django.db import models


class DocumentKind(models.TextChoices):
    PROTOCOL = "protokoll", "Protokoll"
    NOTES = "minnesanteckningar", "Minnesanteckningar"
    AGENDA = "dagordning", "Dagordning"
    NOTICE = "kallelse", "Kallelse"
    PRESENTATION = "presentation", "Presentation"
    OTHER = "annat", "Annat"
