"""The rule on cues that are not the programme's: who made the captions, and what they advertise."""

import re
from collections.abc import Iterator

from mediakit.captions.needles import places_holding
from mediakit.captions.rule import Rule
from mediakit.captions.sources import ACCURACY
from mediakit.captions.view import Fault, View
from mediakit.model.findings import Severity

_MADE = "ripped|(?:re-?)?synced|encoded|transcribed|translated|captioned|subtitled|corrected|downloaded"
_THING = "subtitles|subs|captions|captioning"
_ALSO = "subtitle|caption|transcript|transcription|translation"  # of which others speak, too
_GIVEN = "made|made possible|provided|created|performed|sponsored|funded|services"
_START = r"(?:^|[\[(♪*~|=.!?…:–-] ?)"
_NEEDLES = (
    "d by", "made by", "ync by", "ossible by", "services by", "itle by", "itles by", "ubs by", "ption by",
    "ptions by", "ptioning by", "nscript by", "lation by", "ions by", "downloaded from", "ption editor",
    "title editor", "opensubtitles", "podnapisi", "legendas", "addic7ed", "subscene", "yifysubtitles",
    "amara.org", "vip member", "advertise your", "support us", "sous-titr", "subtítul", "subtitul",
    "untertitel", "sottotitoli", "ondertiteling", "napisy", "субтитр", "字幕",
)  # fmt: skip
"""What every credit holds one of."""
_CREDITS = (
    rf"{_START}(?:{_MADE}|(?:re)?sync)(?: and \w+)? by\b",
    rf"(?:\b(?:{_THING})|{_START}(?:{_ALSO}))(?: (?:{_GIVEN}))? by\b|\b(?:caption|subtitle) editor ?:",
    rf"(?:\b(?:{_THING}) |{_START})downloaded from (?:www\.|https?:|\w+\.\w)",
    r"\b(?:opensubtitles|podnapisi|legendas\.tv|addic7ed|subscene|yifysubtitles|amara\.org)\b",
    r"\bvip member\b|\badvertise your product\b|\bsupport us and become\b",
    r"\bsous-titr\w+ (?:par|réalis\w+)|\bsubt[ií]tul(?:os|ado) (?:por|realizados)\b|\blegendas? por\b",
    r"\buntertitel\w*:? (?:von|im auftrag)\b|\bsottotitoli (?:di|a cura|creati)\b|\bondertiteling:",
    r"\bnapisy(?: pobrane z|:)|\bсубтитры (?:сделал|подогнал|создавал|предоставил)|\bредактор субтитров\b",
    r"字幕(?:组|組)",
)
_EDGES = " [(♪*~|=.!?…:–-"
_CREDIT = re.compile("|".join(_CREDITS), re.IGNORECASE)


def check_advert(view: View) -> Iterator[Fault]:
    """Cues that say who made the captions, or advertise a web site for them.

    PASS “It was translated by hand.”; FAIL “Subtitles by the community”, “Synced by a fan”.
    """
    for place in places_holding(view.texts, _NEEDLES):
        if match := _CREDIT.search(" ".join(view.texts[place].split())):
            message = f"This is not part of the programme: “{match[0].lstrip(_EDGES)}”."
            yield Fault(place, message, "Take the cue out, unless the credit is wanted.")


RULES = (Rule("advert", Severity.WARNING, "Every cue belongs to the programme.", ACCURACY, check_advert),)
