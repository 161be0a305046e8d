"""The words that tell decisions, as patterns; the lists are in ``lookups/decisions.toml`` and ``lookups/verbs.toml``."""

from __future__ import annotations

import re

from rodatraden.reading.claims import DecisionForm
from rodatraden.reading.extraction.labels import BODY_END
from rodatraden.reading.extraction.lookups import either, table, whole, words
from rodatraden.reading.extraction.sought import Sought
from rodatraden.reading.extraction.verbs import group

EXPLICIT = Sought(words("decisions", "explicit"))
FORMAL = group("decisions", "formal")
ACTIVE = Sought([*words("decisions", "active"), *(form for one in FORMAL for form in (one.present, one.past))])
PASSIVE = Sought(
    [*words("decisions", "passive"), *(form for one in FORMAL for form in (*one.passives, one.past_passive))]
)
CHANGED = Sought(form for one in group("decisions", "changes") for form in one.passives)
OWN_ACT = Sought(table("decisions")["acts"]["own"])
OWN_VERB = Sought(one.present for one in group("decisions", "own"))
NOT_DONE = re.compile(
    r"(?<![\w-])(?P<verb>[a-zåäö]{3,}s)\s+(?:inte|ej)(?:\s+(?:längre|alls|av))?(?![\w-])", re.IGNORECASE
)
STATE = whole(words("decisions", "states"))
BECOMES = re.compile(
    r"[\W\d]*(?P<what>(?:[\w-]+\s+){1,5}?)blir\s+(?:(?:inte|nu|åter|alltså|i stället)\s+)?"
    rf"(?:\d|kl\.?\s?\d|{either(words('decisions', 'becomes'))}(?![\w-]))",
    re.IGNORECASE,
)
VAGUE = re.compile(
    rf"^\W*{either(words('decisions', 'vague'))}|\b(?:möte|mötet|sammanträde|sammanträdet|om|när|hur|vad|att)\b",
    re.IGNORECASE,
)
TO_DO = re.compile(
    r"\b(?:är|blev|kom|enades|enas)\s[^.]{0,40}?\bom att\s+(?:inte\s+)?"
    r"(?!vara|ha|bli|kunna|behöva|finnas|känna|tro|tycka)[a-zåäö]{3,}a(?<!rna)\s|"
    r"\b(?:är|blev)\s[^.]{0,40}?\bom att\s+"
    r"(?:(?!har\b|hade\b|är\b|var\b|kan\b|bör\b|behöver\b|måste\b|ska\b)[\w-]+\s+){1,4}?"
    r"(?!behövs|finns|krävs|känns|saknas|minns|hoppas|tycks)[a-zåäö]{3,}s(?<!ats)(?<!tts)(?<!ens)(?<!ets)(?!\w)",
    re.IGNORECASE,
)
"""What is agreed is to be done, and no view of how things are: "eniga om att förlänga avtalet", "överens om att de slås ihop"."""
STANDS = re.compile(
    r"[\W\d]*(?:[\w-]+\s+){1,5}(?:oförändra[dt]e?|(?:är )?uppsag[dt]a?|förläng[dt]a?|avskriv(?:en|et|na)|avsla(?:gen|get|gna)|"
    r"bifall(?:en|et|na)|höj[dt]a?|sänk[dt]a?)\W*$",
    re.IGNORECASE,
)
"""A note without a verb that tells how it shall be: "Årsavgift oförändrad", "Motion 3 avslagen"."""
NEW = re.compile(
    r"[\W\d]*(?:ny|nya|nytt)\s(?!fråg|tid\b|tider\b|datum|information|uppdrag|uppgift|möte|rapport|punkt|ärende|lagstift|lag\b|statistik|siffr|"
    r"anställ|medarbet|kolleg)(?:[\w-]+\s){0,3}[\w-]+: \S|"
    r"[\W\d]*(?:lagkapten|kontaktombud|skyddsombud|klassombud|elevrådsombud|brandombud|firmatecknare|valberedare|lekmannarevisor|"
    r"ersättare|kassör|vice ordförande|revisor)(?:er|ar|are|s)?(?: (?:i|för|under) [\w ]{2,20})?: [A-ZÅÄÖ]",
    re.IGNORECASE,
)
"""What is chosen or laid down, told after a colon: "Ny tidplan: november", "Lagkapten i år: Kim"."""
NONE_OF = re.compile(
    r"(?:ingen|inget|inga)\s(?!fråg|övrig|jäv|anmäl|avvik|synpunkt|rapport|ny|skillnad|förändring|ändring|hinder)[^.:]{3,60}"
    r"\b(?:i år|i vår|i höst|i vinter|i sommar|framöver|nästa \w+|den här \w+|denna \w+|detta \w+|i fortsättningen|längre)\b",
    re.IGNORECASE,
)
"""What there shall be none of from now on: "Ingen julfest i år"."""
FROM_THEN = re.compile(
    r"(?<!\w)(?:från (?:och med )?|fr\.?\s?o\.?\s?m\.?\s|f\.o\.m\.\s)(?:den |v\.? ?|vecka |period |termin )?"
    r"(?:\d|januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|nästa|hösten|våren|nu\b|höst|vår)",
    re.IGNORECASE,
)
_WINS = r"(?:faller|föll|segrar|segrade|vinner|vann)"
OF_VOTES = re.compile("[fF]all|föll|segra|vinn|vann|igenom|[rR]öst|fick|får")  # no outcome is without one
OUTCOME = re.compile(
    r"(?<!\w)(?:förslag|yrkande|motion|alternativ|\w{4,}ändring)\w*\s(?:[\w()’' -]{0,60}?\s)?"
    rf"(?:{_WINS}|går igenom|gick igenom|röstas? (?:ner|ned|igenom)|(?:får|fick) (?:flest|majoritet))(?!\w)|"
    rf"(?:votering|omröstning)\w*[^.]{{0,80}}?\s{_WINS}(?!\w)|(?<!\w)(?:faller|föll)\s[^.]{{0,60}}?(?:yrkande|förslag)",
    re.IGNORECASE,
)
SETTLED = Sought(table("decisions")["acts"]["passive"])
ASSENT = Sought(
    table("decisions")["acts"]["assent"],
    rf"(?:^|[:–?]\s|\.\s|\s-\s)[\s•*–-]*{either(table('decisions')['acts']['assent'])}(?![\w-])",
)
GENERAL = Sought(
    table("decisions")["acts"]["general"], rf"(?<!\w){either(table('decisions')['acts']['general'])}(?![\w-])"
)
PAST_TIME = whole(table("decisions")["acts"]["past_times"])
FUTURE_TIME = whole(table("decisions")["acts"]["future_times"])
_TO_DECIDE = [one.infinitive for one in [*FORMAL, *group("decisions", "changes")]]
THAT_WE = re.compile(
    rf"\W*att\s+(?:\w+\s+)?{either([*_TO_DECIDE, 'överlämna', 'översända', 'uppdra', 'ge', 'notera'])}\s",
    re.IGNORECASE,
)
IF = re.compile(r"(?:om|ifall|såvida|när|kan|har|vid (?:oenighet|behov))\s", re.IGNORECASE)
SHORT = Sought(words("decisions", "short"))
MONEY = Sought(words("decisions", "money"))
DEFERRED = Sought(words("decisions", "deferred"))
EXPECTED = Sought(words("decisions", "expected"))
CONSENSUS = Sought(words("decisions", "consensus"))
PROPOSED = Sought(words("decisions", "proposed"))
TELLING = Sought(
    words("decisions", "telling"),
    rf"(?<!\w){either(words('decisions', 'telling'))}\b[^.]{{0,80}}?\b(?:att|om|hur|kring)\b",
)
SAID = whole(words("decisions", "said"))
SELVES = re.compile(rf"{either(words('decisions', 'selves'))}$", re.IGNORECASE)
OWN_GROUP = re.compile(r"[a-zåäö]*(?:grupp(?:en|erna)|råd(?:et|en)|utskottet|nätverket|kommittén)$")
NATIONAL = whole(words("decisions", "national"))
OTHERS = whole(words("decisions", "others"))
FORMS = [
    (DecisionForm(name), re.compile(rf"(?<!\w){either(group)}", re.IGNORECASE))
    for name, group in table("decisions")["forms"].items()
    if group
]

INFINITIVE = either(
    [
        *(form for one in FORMAL for form in (one.infinitive, one.passive_infinitive)),
        *("besluta", "beslutas", "fattas", "fatta beslut", "ta beslut", "tas beslut", "avgöra", "avgöras", "rösta om"),
        *("ta ställning", "läggas? till handlingarna"),
    ]
)
MODAL = re.compile(
    rf"(?<!\w)(?:ska|skall|kommer(?: att)?|behöver|måste|bör|borde|väntas|avser|planerar|planeras|kan|får|"
    rf"skulle)(?:\s+(?!att\b)[\wåäö-]+){{0,5}}?\s+(?:att\s+)?{INFINITIVE}(?!\w)",
    re.IGNORECASE,
)
DONE = either(
    [
        *(form for one in FORMAL for form in (one.supine, f"{one.supine}s", *one.participles)),
        *(
            "beslutats?",
            "beslutad",
            "fattats?",
            "tagit beslut",
            "tagits",
            "tilldelats?",
            "valt att",
            "bestämt",
            "enats",
            "sagt (?:ja|nej)",
        ),
        *(
            "slutit",
            "dragit in",
            "lagt ned",
            "gett(?: \\w+){0,4} (?:tillstånd|examenstillstånd|avslag|klartecken)",
            "kommit överens",
        ),
        *("delegerat", "fördelat", "uppdragit", "ställt sig bakom", "röstat (?:ja|nej|igenom|fram)"),
    ]
)
PERFECT = re.compile(
    rf"(?<!\w)(?:har|hade|är|blivit|harr)(?:\s+[\wåäö,-]+){{0,6}}?\s+{DONE}(?!\w)",
    re.IGNORECASE,
)
MODAL_BEFORE = re.compile(
    r"(?<!\w)(?:ska|skall|skulle|kommer|kan|kunde|bör|borde|måste|behöver|får|fick|vill|ville|att|inte|brukar|planeras)(?:\s+[\w-]+){0,6}?\s+$",
    re.IGNORECASE,
)
"""What makes a word in -s an infinitive or says that it is not so: "ska flyttas"."""
CLAUSE = re.compile(
    r"[,;:–]\s|\s(?:och|samt|men|att|som|där|innan|efter|när|om|hur|var|vilk\w+|vem|då|så|eftersom)\s", re.IGNORECASE
)
SUBORDINATE = re.compile(
    r"(?<!\w)(?:(?<=\s)att|som|där|innan|sedan|efter att|när|om|hur|var|vilk\w+|vem|ifall|tills)\s+(?:[\wåäö-]+\s+){0,4}$",
    re.IGNORECASE,
)
AND_SO = re.compile(r",\s+(?:som|vilk(?:en|et|a))\s+(?:därefter\s+|därmed\s+|sedan\s+)?$", re.IGNORECASE)
"""A relative clause that goes on telling what was done: "protokollet, som lades till handlingarna"."""
OWN_MEANS = re.compile(r"\bav\s+(?P<who>[\wåäö]+?)s\s+(?:egna\s+)?(?:gemensamma\s+)?medel\b", re.IGNORECASE)
NEGATED = re.compile(r"(?:inte|ej|aldrig|inget|inga|ännu)\s+(?:\w+\s+)?$", re.IGNORECASE)
LABEL = re.compile(
    r"(?:beslut(?:et)?(?: i stort| i korthet| i ?dag)?|mötets beslut|styrelsens beslut|rådets beslut)\s*(?:\d+\s*)?[:–]\s*",
    re.IGNORECASE,
)
BODY_WORD = re.compile(rf"(?:{BODY_END.pattern}|{either(words('decisions', 'selves'))}(?!\w))", re.IGNORECASE)
IN_BODY = re.compile(
    r"\s+(?:i|av|hos|vid)\s+(?:den\s+|det\s+)?[\w-]*(?:grupp|råd|nämnd|styrelse|fullmäktige|utskott|kommun)\w*",
    re.IGNORECASE,
)
