"""Datelines: the place, and maybe the date and the agency, at the start of a release's first paragraph.

"WASHINGTON – Today …", "SPRINGFIELD, Illinois (AP) — …", "GENEVA, May 4, 2026 -- …".
"""

import datetime
import re
from dataclasses import dataclass

from mediakit.release.dates import read_date
from mediakit.release.marks import strip_marks

_MAX = 110
_DASH = re.compile(r"\s*(?:–|—|―|--+|‒)\s*(?=\S)|\s+-\s+(?=\S)|\s*-{2}\s*(?=\S)")
_AGENCY = re.compile(r"\s*(?:\([A-Z][\w.&/ -]{1,40}\)|/[A-Z][\w ]{1,40}/)$")
_NOT_PLACES = (
    "who, what, when, where, why, how, note, notes, update, updated, correction, corrected, advisory, "
    "media advisory, press release, news release, media release, news, breaking, breaking news, watch, "
    "video, videos, photo, photos, embargo, embargoed, attention, b-roll, broll, today, yesterday, "
    "tomorrow, statement, summary, background, about, contact, editor, editors, warning, alert, urgent, "
    "important, reminder, deadline, fact, facts, myth, example, for immediate release, new, now, live, "
    "exclusive, opinion, analysis, download, the, we, it, this, that, these, there, here, after, "
    "before, in, on, at, for, with, from, as, if, but, and, so, yes, no, not, all, our, my, his, her, "
    "they, you, heute, gestern, morgen, hinweis, achtung, neu, hier, das, die, der, ein, eine, wir, es, "
    "nous, le, la, les, un, une, el, los, hoy, aujourd'hui, faq, q, a, ps, psa, option, part, step, "
    "chapter, section, phase, director, president, secretary, minister, chairman, spokesperson, mayor, "
    "governor, january, february, march, april, may, june, july, august, september, october, november, "
    "december, monday, tuesday, wednesday, thursday, friday, saturday, sunday"
)
_REFUSED = frozenset(_NOT_PLACES.split(", "))
_JOINER_WORDS = "of the de la le du des del da do di am an der im und y e sur upon and les el al"
_JOINERS = frozenset(_JOINER_WORDS.split())
_FIRST_OF_TWO = (
    "new, san, são, sao, santa, santo, los, las, el, la, le, les, port, fort, saint, st, st., buenos, "
    "rio, cape, hong, abu, addis, kuala, mexico, den, bad, tel, panama, guatemala, kansas, salt, mount, "
    "north, south, east, west, puerto, the, ho, phnom, baton, des, little, grand, palm, long, oklahoma, "
    "jefferson, carson, ciudad, belo, porto, frankfurt"
)
_STARTS = frozenset(_FIRST_OF_TWO.split(", "))


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline says; all empty when the text has none."""

    place: str = ""
    date: datetime.date | None = None


def split_dateline(text: str, language: str = "") -> Dateline:
    """The dateline that a paragraph begins with."""
    head = strip_marks(text[: 2 * _MAX])[: _MAX + 60]
    for dash in _DASH.finditer(head):
        front = head[: dash.start()].strip("*_ ")
        if len(front) > _MAX:
            break
        dateline = _read(front, head[dash.end() :], language)
        if dateline.place:
            return dateline
        if not re.search(r"[\d(]", head[dash.start() :][:20]):
            break
    return Dateline()


def place_and_date(line: str, language: str = "") -> Dateline:
    """The place and date of a line that is only that: "GENEVA, May 4, 2026" or "May 4, 2026 – Geneva"."""
    line = strip_marks(line[: 2 * _MAX])
    if len(line) > _MAX or not any(char.isdigit() for char in line):
        return Dateline()
    for found in re.finditer(r",\s+(?:den\s+|le\s+)?|\s+[–—|-]+\s+", line):
        front, back = line[: found.start()].strip(), line[found.end() :].strip()
        if (day := read_date(back, language).date) and _is_place(front, strict=False):
            return Dateline(front, day)
        if (day := read_date(front, language).date) and _is_place(back, strict=False):
            return Dateline(back, day)
    return Dateline()


def _read(front: str, rest: str, language: str) -> Dateline:
    agency = _AGENCY.search(front)
    place = front[: agency.start()] if agency else front
    place, day = _split_date(place.strip(" ,*_"), language)
    marked = bool(agency or day)
    words = rest.lstrip("*_\"“„«'‘(").split()[:6]
    starts = bool(words) and (marked or not words[0][0].islower())
    lower = any(any(char.islower() for char in word) for word in words) or not any(
        char.isupper() for word in words for char in word
    )
    if starts and lower and _is_place(place, strict=not marked):
        return Dateline(place, day)
    return Dateline()


def _split_date(place: str, language: str) -> tuple[str, datetime.date | None]:
    """The place and the date after it, if one stands there."""
    for comma in [found.start() for found in re.finditer(r"[,(]", place)][:4]:
        if day := read_date(place[comma + 1 :].strip(" )"), language).date:
            return place[:comma].strip(), day
    found = re.search(r"\s(?=\d{1,2}\.?\s\w{3,12}\s\d{4}$)", place)
    day = read_date(place[found.end() :], language).date if found else None
    return (place[: found.start()].strip(), day) if found and day else (place, None)


def _is_place(place: str, *, strict: bool) -> bool:
    """Whether words can be a place's name; `strict` when nothing but a dash marks them as one."""
    if not 2 <= len(place) <= 70 or re.search(r"[\d:;!?\"“”/@#&]", place):
        return False
    city, comma, region = place.partition(",")
    words = city.replace("’", "'").split()
    if (
        not words
        or len(words) > 5
        or " ".join(words).casefold() in _REFUSED
        or words[0].casefold() in _REFUSED
    ):
        return False
    if not any(char.isupper() or char.islower() for char in city):  # scripts without case
        return len(words) <= 3
    if not all(
        word[0].isupper() or word.casefold() in _JOINERS or word.startswith(("d'", "l'")) for word in words
    ):
        return False
    if comma and not (region.strip() and region.strip()[0].isupper() and len(region.split()) <= 5):
        return False
    capitals = (
        all(word.upper() == word for word in words if word.casefold() not in _JOINERS) and len(words[0]) > 1
    )
    return not strict or capitals or bool(comma) or len(words) == 1 or words[0].casefold() in _STARTS
