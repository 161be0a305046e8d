"""The words of documents."""

from django.db import models


class DocumentKind(models.TextChoices):
    PROTOCOL = "protokoll", "Protokoll"
    NOTES = "minnesanteckningar", "Minnesanteckningar"
    AGENDA = "dagordning", "Dagordning"
    NOTICE = "kallelse", "Kallelse"
    PRESENTATION = "presentation", "Presentation"
    OTHER = "annat", "Annat"


class Spread(models.TextChoices):
    """Whether a paper may be passed on (spridningsklass); nothing where nobody has said."""

    FREE = "free", "Fritt att sprida"
    PARTIES = "parties", "Bara för parterna"
    EMBARGO = "embargo", "Embargo till en dag"
