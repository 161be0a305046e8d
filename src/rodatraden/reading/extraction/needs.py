"""What shall or must be done: by somebody who is named, by an agent, or by nobody in particular."""

from __future__ import annotations

import re
from datetime import date

from rodatraden.reading.claims import AssignmentKind
from rodatraden.reading.extraction.clauses import CHOSEN, is_conditional, subject_of
from rodatraden.reading.extraction.dues import has_due, is_bound
from rodatraden.reading.extraction.duty import ADVERB, HEDGE, NEGATED, Duty, names, subjects
from rodatraden.reading.extraction.lookups import either, words
from rodatraden.reading.extraction.owners import owners_of
from rodatraden.reading.extraction.register import Register
from rodatraden.reading.extraction.sought import Sought
from rodatraden.reading.extraction.tasks import Weight, acts, to_do

_DONE_LIST = either(words("assignments", "done"))
_DONE = re.compile(rf"{_DONE_LIST}$", re.IGNORECASE)
_EMPTY = re.compile(rf"{either(words('assignments', 'empty'))}$", re.IGNORECASE)
_WILL = re.compile(
    rf"(?<!\w)(?P<modal>ska|skall|kommer(?: att)?|behöver|måste|bör|"
    rf"får)(?:\s+{ADVERB})*\s+(?P<verb>[a-zåäö]{{2,24}}a|gå|se|tillse|ta|ge|få|ha|be|stå|bli)(?![\wåäö])",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"(?<!\w)(?P<modal>ska|skall|kommer(?: att)?|behöver|måste|bör|planeras att|(?:skulle|kan) behöva)"
    r"(?:\s+(?!att\b|som\b)[\w.-]+){0,5}?"
    rf"\s+(?P<verb>{_DONE_LIST}|[a-zåäö]{{3,}}as|[a-zåäö]{{2,}}(?:gås|ges|tas|ses|läggs) [a-zåäö]+)(?![\wåäö])",
    re.IGNORECASE,
)
_WILL_WIDE = re.compile(
    r"(?<!\w)(?P<modal>ska|skall|måste|behöver|får|bör|kommer att)\s+"
    r"(?:(?!att\b|som\b|vara\b|bli\b|inte\b|ej\b)[\w/.:åäö-]+,?\s+){0,7}?"
    r"(?P<verb>[a-zåäö]{2,24}as?|gå|se|ta|ge|ha [a-zåäö]+t)(?![\wåäö])",
    re.IGNORECASE,
)
_READY = Sought(
    ["ska", "måste", "behöver", "kvar att göra"],
    r"(?<!\w)(?:ska|skall|måste|behöver)\s+(?:[\w-]+\s+){0,3}?(?:vara|finnas|ha inkommit|ligga)\s+(?:[\w-]+\s+){0,2}?"
    r"(?:klar[at]?|inne|färdig[at]?|inlämna[dt]e?|insän[dt]a?|inskicka[dt]e?|till handa|på plats|upphandla[dt]e?|"
    r"besvara[dt]e?)(?![\w])|"
    r"\bkvar att göra\b|(?<!\w)ska (?:ut|bort|iväg|in(?= senast| före| till)|upp(?= på| före| senast))(?=[ .!,])",
)
_EVENTS = re.compile(
    r"(?:hållas|spelas|firas|invigas|visas|sändas|arrangeras|anordnas|äga|finnas|ske|göras i vecka)$", re.IGNORECASE
)
_LAW = re.compile(
    r"\benligt (?:den (?:nya )?)?(?:lag|sin|tidplan\w*|\w*(?:lagen|stadgarna|villkoren|specifikation\w*|instruktion|"
    r"förordning\w*|reglemente\w*|rutin\w*|policy\w*|attestordning\w*|"
    r"ordning\w*|plan\w*))\b",
    re.IGNORECASE,
)
_GENERAL = re.compile(
    r"(?:verka för|främja|stärka|säkerställa att alla|ge möjlighet|präglas|kännetecknas|bidra till)", re.IGNORECASE
)
_NO_TASK = re.compile(
    r"(?:finn|synas|känn|märk|behöv|kräv|minn|hopp|lyck|triv|mötas|träffas|fatt|beslut|antas|ant|utse|välj|godkänn|fastställ)",
    re.IGNORECASE,
)
_AGENT = re.compile(r"(?:\s(?:upp|in|ut|fram|ner|ned|igenom|över|bort))?\s(?:av|från|genom|via)\s+", re.IGNORECASE)
_PHRASE_END = re.compile(r"[,;]|\s(?:senast|före|innan|inför|till|under|på|i|vid|som|för|när)\s")
_WHO_SHALL = re.compile(
    r"(?<![\w-])(?P<who>[A-ZÅÄÖ][\w-]+(?:\s[A-ZÅÄÖ][\w-]+){0,2}),?\s+som\s+(?:ska|skall)\s+(?!vara|bli|ha|få|kunna)[a-zåäö]{2,}(?![\w])"
)
_RECEIVER = re.compile(r"\s(?:till|hos)\s+(?:[A-ZÅÄÖ]|sekreterare|ordförande)")
_ASKED = re.compile(
    r"(?<!\w)(?:hur|vad|vilk(?:en|et|a)|vem|varför|ifall|när|(?:visar?|undersök\w*|utred\w*|ser?|frågar?|frågade|undrade|undrar|kolla\w*|"
    r"klargör\w*|diskuter\w*|avgör\w*|pröva\w*|oklart|osäkert|veta|bedöm\w*)\s+om)\s(?!.*\batt\s)",
    re.IGNORECASE,
)
_FINITE = re.compile(r"\bsom\s+\w|\b(?:är|har|kan|får|ska|skall|kommer|blir|vill|finns|gäller|krävs)\s", re.IGNORECASE)
_NEED = re.compile(
    rf"(?<!\w)(?:behöver|måste|bör|behövs|kan behöva)(?:\s+(?:{ADVERB}|[a-zåäö]+))?"
    r"\s+(?:[a-zåäö]{3,}(?:as|s)|[a-zåäö]{2,}a|gå|se|ta|ge|få|bli|stå|en|ett|från)(?![\wåäö])",
    re.IGNORECASE,
)
_IN_CLAUSE = re.compile(
    r"\b(?:att|som|om|när|ska|skall|kan|bör|måste|behöver|har|är)\s(?:[\w-]+\s+){0,5}$", re.IGNORECASE
)
_IS_SO = re.compile(r"(?:måste|bör|behöver)\s+(?:det\s+|då\s+|alla\s+)?(?:vara|finnas|ha|kunna)(?!\w)", re.IGNORECASE)
_NEXT_WORDS = 12  # letters after what was found that may hold the verb
_PLANNED = re.compile(
    r"(?:planeras|beräknas|väntas|upphandlas på nytt|sänds|skickas|remitteras|översänds|delges)", re.IGNORECASE
)
_ANSWER = re.compile(r"\b(?:svar|synpunkter|yttrande)\b", re.IGNORECASE)
_OURSELVES = re.compile(r"(?<!\w)(?:vi|man|jag|ni|oss)(?!\w)", re.IGNORECASE)  # an opinion, no need of the meeting's
_SAID_THAT = re.compile(r"\b(?:[a-zåäö]+(?:ades|ade|des|tes|öll|ök)|lyfter|lyfts)\s(?:\w+\s){0,3}att\s", re.IGNORECASE)


def shall(text: str, register: Register, meeting: date | None) -> Duty | None:
    """What somebody who is named shall, must or is going to do."""
    if is_conditional(text):
        return None
    found = _will(text, register) or _wide(text, register, meeting) or _chosen_to(text, register)
    return None if not found or _LAW.search(text) else found


def _will(text: str, register: Register) -> Duty | None:
    """What somebody whom the document knows shall do, right after the verb."""
    for match in _WILL.finditer(text):
        if _is_asked(text, match.start()):
            continue
        if (
            _GENERAL.match(text, match.start("verb"))
            or _EMPTY.match(match["verb"])
            or NEGATED.search(text[: match.end("verb")][: -len(match["verb"])])
        ):
            continue
        owners = subjects(register, text, match.start())
        if not owners:
            continue
        need = match["modal"].lower() in ("behöver", "måste", "bör")
        if match["modal"].lower() == "får":
            continue
        return Duty(
            AssignmentKind.NEED if need else AssignmentKind.UNDERTAKING,
            owners,
            0.8 if need else 0.85,
            "needs-to" if need else "will",
            match.start(),
        )
    return None


def _chosen_to(text: str, register: Register) -> Duty | None:
    """What somebody who is named shall do: "Utredare blir Sten Alm, som ska redovisa senast i november"."""
    match = _WHO_SHALL.search(text)
    owners = owners_of(match["who"], register) if match else None
    return Duty(AssignmentKind.UNDERTAKING, owners, 0.75, "who-shall", match.start()) if match and owners else None


def _wide(text: str, register: Register, meeting: date | None) -> Duty | None:
    """What a post, a person or a group shall do, whatever stands between the verbs."""
    for match in _WILL_WIDE.finditer(text):
        if _is_asked(text, match.start()) or _EMPTY.match(match["verb"]) or _GENERAL.match(text, match.start("verb")):
            continue
        if match["verb"].endswith("s"):
            continue
        weight = to_do(text, match.start("verb"))
        modal = match["modal"].lower()
        firm = is_bound(text, meeting, once=True) if modal == "får" else modal != "bör" and has_due(text, meeting)
        if weight is not Weight.PLAIN and not firm and not (modal == "kommer att" and weight):
            continue
        subject = subject_of(text, match.start(), match.start() + len(match["modal"]), register)
        if subject and subject.owners:
            return Duty(AssignmentKind.UNDERTAKING, subject.owners, 0.8, "shall", match.start())
    return None


def to_be_done(text: str, register: Register, meeting: date | None) -> Duty | None:
    """What shall be done, by an agent or by nobody who is named."""
    if is_conditional(text) or _LAW.search(text):
        return None
    for match in _PASSIVE.finditer(text):
        near = text[max(0, match.start() - 30) : match.end()]
        shall_be = match["modal"].lower() in ("ska", "skall", "kommer", "kommer att")
        if _NO_TASK.match(match["verb"]) or (
            shall_be and _EVENTS.match(match["verb"]) and not _AGENT.match(text, match.end())
        ):
            continue
        needed = match["modal"].lower() in ("behöver", "måste")
        if not (needed or _DONE.match(match["verb"]) or to_do(match["verb"].split()[0].removesuffix("s"))):
            continue
        if _is_asked(text, match.start()):
            continue
        if HEDGE.search(near) or NEGATED.search(text[: match.end("verb")][: -len(match["verb"])]):
            continue
        agent = _AGENT.match(text, match.end())
        owners = names(register, text, agent.end(), min(len(text), agent.end() + 90), near=True) if agent else ()
        if agent and not owners:
            phrase = _PHRASE_END.split(text[agent.end() : agent.end() + 90], maxsplit=1)[0]
            owners = owners_of(phrase.strip(" ."), register) or ()
        if owners:
            return Duty(AssignmentKind.UNDERTAKING, owners, 0.85, "passive-with-agent", match.start())
        if _RECEIVER.match(text, match.end()):
            return Duty(AssignmentKind.NEED, (), 0.8, "passive-to-receiver", match.start())
        strong = match["modal"].lower() in ("behöver", "måste") or bool(
            re.match(r"det\s", text[max(0, match.start() - 4) : match.start()], re.IGNORECASE)
        )
        rule = "needs-to-be-done" if strong else "passive-without-owner"
        return Duty(AssignmentKind.NEED, (), 0.9 if strong else 0.7, rule, match.start())
    ready = _READY.search(text)
    sent_off = ready and ready[0].lower().startswith("ska ") and " " not in ready[0][4:]
    if ready and not _IN_CLAUSE.search(text[: ready.start()]) and (sent_off or has_due(text, meeting)):
        return Duty(AssignmentKind.NEED, (), 0.7, "ready-by", ready.start())
    return _is_done(text, meeting)


def _is_done(text: str, meeting: date | None) -> Duty | None:
    """What is to be done by a day, in the present passive, with nobody named: "Svar på remissen utarbetas till mötet i juni"."""
    if _ANSWER.search(text):
        return None  # what is sent on, and by when an answer is wanted
    for act in acts(text):
        before = text[: act.start]
        if (
            not act.passive
            or _PLANNED.match(text, act.start)
            or act.weight is not Weight.PLAIN
            or not before.strip()
            or NEGATED.search(before)
        ):
            continue
        if (
            not _ASKED.search(before)
            and not _IN_CLAUSE.search(before)
            and is_bound(text[act.end :], meeting, once=True)
        ):
            return Duty(AssignmentKind.NEED, (), 0.6, "is-done-by-a-day", act.start)
    return None


def _is_asked(text: str, at: int) -> bool:
    """Whether the modal verb belongs to an indirect question or a clause of time: "hur strategin ska följas upp"."""
    asked = list(_ASKED.finditer(text, max(0, at - 120), at))
    if re.search(r"\bsom\s+(?:\w+\s+)?$", text[:at]):
        return not CHOSEN.match(text[:at].rstrip())  # "det blir Anna som ska"
    if asked and asked[-1][0].rstrip().lower().endswith(" om") and "," not in text[asked[-1].end() : at]:
        return True
    return bool(asked) and not _FINITE.search(text[asked[-1].end() - 1 : at])


def need(text: str) -> Duty | None:
    """What is said to be needed, of nobody in particular: "Tabellen måste bli tydligare."."""
    if is_conditional(text) or _LAW.search(text):
        return None
    for match in _NEED.finditer(text):
        before = text[: match.start()]
        if _OURSELVES.search(text[max(0, match.start() - 12) : match.end()]):
            continue
        if _IS_SO.search(text, match.start(), match.end() + _NEXT_WORDS):
            continue
        if " att " in before and not _SAID_THAT.search(before):
            continue
        if not _is_asked(text, match.start()) and not HEDGE.search(text[max(0, match.start() - 30) : match.end()]):
            return Duty(AssignmentKind.NEED, (), 0.6, "need", match.start())
    return None
