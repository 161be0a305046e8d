"""The words of meetings."""

from django.db import models


class MeetingKind(models.TextChoices):
    ORDINARY = "ordinary", "Ordinarie möte"
    EXTRA = "extra", "Extra möte"
    PER_CAPSULAM = "per_capsulam", "Per capsulam"
    WORKSHOP = "workshop", "Workshop"
    THEME = "theme", "Temamöte"


MEETING_DEFINITIONS: dict[str, str] = {
    MeetingKind.ORDINARY: "Ett av de möten som organet har planerat.",
    MeetingKind.EXTRA: "Kallas för en enda brådskande fråga, ofta med kort varsel.",
    MeetingKind.PER_CAPSULAM: "Beslut mellan mötena: var och en svarar skriftligt före en viss dag.",
    MeetingKind.WORKSHOP: "Arbete tillsammans utan dagordning för beslut. Ger ett underlag.",
    MeetingKind.THEME: "Byggs kring ett tema, ofta hos en värd utanför organet.",
}


class MeetingState(models.TextChoices):
    PLANNED = "planned", "Planerat"
    CALLED = "called", "Kallat"
    OPEN = "open", "Pågår"
    HELD = "held", "Hållet"
    CANCELLED = "cancelled", "Inställt"


MEETING_MOVES: dict[MeetingState, set[MeetingState]] = {
    MeetingState.PLANNED: {MeetingState.CALLED, MeetingState.OPEN, MeetingState.CANCELLED},
    MeetingState.CALLED: {MeetingState.OPEN, MeetingState.CANCELLED},
    MeetingState.OPEN: {MeetingState.HELD},
    MeetingState.HELD: set(),
    MeetingState.CANCELLED: {MeetingState.PLANNED},
}


class Presence(models.TextChoices):
    PRESENT = "present", "Närvarande"
    ABSENT = "absent", "Frånvarande"
    SUBSTITUTE = "substitute", "Ersättare"
    GUEST = "guest", "Inbjuden"


class AgendaKind(models.TextChoices):
    UNKNOWN = "", "Ej angivet"
    INFORMATION = "information", "Information"
    DIALOGUE = "dialog", "Dialog"
    DECISION = "beslut", "Beslut"
    REPORT = "rapport", "Rapport"
    ROUND = "laget runt", "Laget runt"
    ELECTION = "val", "Val"
    FORMALITY = "formalia", "Formalia"


class ItemOutcome(models.TextChoices):
    """What became of a point when it was dealt with."""

    NONE = "", "Inget än"
    DECIDED = "decided", "Beslutat"
    TREATED = "treated", "Behandlat"
    POSTPONED = "postponed", "Uppskjutet"
    REFERRED = "referred", "Återremitterat"
    WITHDRAWN = "withdrawn", "Utgår"


class NoticeAnswer(models.TextChoices):
    COMES = "comes", "Kommer"
    REMOTE = "remote", "Deltar på distans"
    AWAY = "away", "Kan inte"


class RecordKind(models.TextChoices):
    PROTOCOL = "protokoll", "Protokoll"
    NOTES = "minnesanteckningar", "Minnesanteckningar"
    OTHER = "annat", "Anteckningar"


class MinutesState(models.TextChoices):
    """How far a record that is kept here has come; one that was read from a document has no state."""

    DRAFT = "draft", "Utkast"
    CIRCULATED = "circulated", "Utsänt för justering"
    APPROVED = "approved", "Justerat"


MINUTES_MOVES: dict[MinutesState, set[MinutesState]] = {
    MinutesState.DRAFT: {MinutesState.CIRCULATED},
    MinutesState.CIRCULATED: {MinutesState.DRAFT, MinutesState.APPROVED},
    MinutesState.APPROVED: {MinutesState.DRAFT},  # only to rectify it: what was approved stays as a version of its own
}


class Quorum(models.TextChoices):
    NONE = "none", "Inget krav"
    MORE_THAN_HALF = "more_than_half", "Fler än hälften av platserna"
    TWO_THIRDS = "two_thirds", "Minst två tredjedelar av platserna"
    EVERY_PARTY = "every_party", "Någon från varje part"
    SO_MANY_PARTIES = "so_many_parties", "Minst så många parter"


class DecidesBy(models.TextChoices):
    CONSENSUS = "consensus", "Samsyn"
    MAJORITY = "majority", "Omröstning"
    NOTHING = "nothing", "Beslutar inte"


class Numbering(models.TextChoices):
    PER_MEETING = "per_meeting", "1, 2, 3 på varje möte"
    PER_YEAR = "per_year", "Paragrafer i följd under året"


class AbsenteeForm(models.TextChoices):
    """How a record shows those who were away."""

    STRUCK = "struck", "Överstrukna bland de andra"
    LISTED = "listed", "I en egen lista"
    LEFT_OUT = "left_out", "Nämns inte"


class DraftReaders(models.TextChoices):
    BODY = "body", "De som sitter i organet"
    EVERYBODY = "everybody", "Alla som får läsa i minnet"


class View(models.TextChoices):
    """Where somebody stands in a point for decision."""

    FOR = "for", "Bifaller"
    AGAINST = "against", "Reserverar sig"
    ABSTAINS = "abstains", "Avstår"


class EvaluationForm(models.TextChoices):
    DRIVE = "drive", "Driv och hinder"
    THREE = "three", "Tre frågor"


class SubmissionState(models.TextChoices):
    WAITING = "waiting", "Väntar på svar"
    ACCEPTED = "accepted", "Får tid"
    DECLINED = "declined", "Avböjd"
    WITHDRAWN = "withdrawn", "Återtagen"


SUBMISSION_MOVES: dict[SubmissionState, set[SubmissionState]] = {
    SubmissionState.WAITING: {SubmissionState.ACCEPTED, SubmissionState.DECLINED, SubmissionState.WITHDRAWN},
    SubmissionState.ACCEPTED: {SubmissionState.WAITING},
    SubmissionState.DECLINED: {SubmissionState.WAITING},
    SubmissionState.WITHDRAWN: set(),
}
