"""The words of the structure. Types of bodies carry the definition that the interface shows."""

from django.db import models


class OrganisationKind(models.TextChoices):
    REGION = "region", "Region"
    MUNICIPALITY = "municipality", "Kommun"
    FEDERATION = "federation", "Förbund"
    AGENCY = "agency", "Myndighet"
    POLICE = "police", "Polis"
    OTHER = "other", "Annan"


class BodyKind(models.TextChoices):
    COUNCIL = "council", "Råd"
    OFFICIALS = "officials", "Chefsgrupp"
    STEERING = "steering", "Styrgrupp"
    COLLABORATION = "collaboration", "Samverkansgrupp"
    WORKING = "working", "Arbetsgrupp"
    REFERENCE = "reference", "Referensgrupp"
    NETWORK = "network", "Nätverk"
    COUNTY_PART = "county_part", "Länsdelsgrupp"
    COMMITTEE = "committee", "Arbetsutskott"
    OTHER = "other", "Annat organ"


BODY_DEFINITIONS: dict[str, str] = {
    BodyKind.COUNCIL: "Förtroendevalda från parterna. Tar emot rapporter, tar ställning och rekommenderar.",
    BodyKind.OFFICIALS: "Chefer från parterna. Bereder åt rådet och beslutar inom sina uppdrag.",
    BodyKind.STEERING: "Leder ett avgränsat arbete eller projekt och svarar för dess resultat.",
    BodyKind.COLLABORATION: "Stående grupp för ett område, där parterna samordnar sig och för frågor vidare.",
    BodyKind.WORKING: "Tillsatt för en uppgift med början och slut. Lämnar förslag till den som tillsatte den.",
    BodyKind.REFERENCE: "Ger synpunkter på ett arbete men beslutar inte.",
    BodyKind.NETWORK: "Utbyter erfarenheter. Har inget uppdrag att lämna förslag.",
    BodyKind.COUNTY_PART: "Kommunerna i en länsdel och regionen. Beslutar om lokala insatser.",
    BodyKind.COMMITTEE: "Bereder dagordningen åt ett annat organ.",
    BodyKind.OTHER: "Organ av ett slag som inte är bestämt än.",
}


class RelationKind(models.TextChoices):
    PART_OF = "part_of", "är en del av"
    PREPARES_FOR = "prepares_for", "bereder åt"
    REPORTS_TO = "reports_to", "rapporterar till"
    SENDS_TO = "sends_to", "skickar frågor till"
    REPLACES = "replaces", "ersätter"


class Role(models.TextChoices):
    CHAIR = "chair", "Ordförande"
    VICE_CHAIR = "vice_chair", "Vice ordförande"
    SECRETARY = "secretary", "Sekreterare"
    APPROVER = "approver", "Justerare"
    MEMBER = "member", "Ledamot"
    SUBSTITUTE = "substitute", "Ersättare"
    CO_OPTED = "co_opted", "Adjungerad"
    COORDINATOR = "coordinator", "Samverkansledare"
    RESOURCE = "resource", "Resursperson"
    SOUNDING_BOARD = "sounding_board", "Bollplank"
    COMMUNICATION = "communication", "Kommunikation"


class CommissionState(models.TextChoices):
    MISSING = "missing", "Saknas"
    DRAFT = "draft", "Utkast"
    CIRCULATED = "circulated", "På remiss"
    SETTLED = "settled", "Fastställd"
