"""What links are called, and which of them are downloads."""

import re

from mediakit.model.release import LinkKind
from mediakit.release.addresses import file_name, link_kind

_MAX_LABEL = 120
_EDGE = " \t-–—:,;|•·*_\"“”«»'‘’([&."
_BOUNDARY = re.compile(r"(?:[.!?…;:|•·]|\s[–—-])\s+")
_MEDIA_WORDS = re.compile(
    r"\b(?:watch|downloads?|b-?roll|videos?|footage|film|clips?|psa|animation|images|photos|herunterladen|ansehen"
    r"|télécharger|vidéo|descargar|vídeo)\b",
    re.IGNORECASE,
)
_PLAYERS = re.compile(
    r"https?://(?:www\.|m\.)?(?:youtu\.be/.|youtube\.com/(?:watch|live|shorts|embed)|vimeo\.com/\d"
    r"|dvidshub\.net/video/|dailymotion\.com/video/)",
    re.IGNORECASE,
)


def clean_label(before: str) -> str:
    """The label that a text right before an address is: its last clause, "" when that is too long for one."""
    text = before[-400:].strip(_EDGE)
    clause = _BOUNDARY.split(text)[-1].strip(_EDGE)
    return " ".join(clause.split()) if len(clause) <= _MAX_LABEL else ""


def default_label(address: str) -> str:
    """What to call a link that has no label: its file's name, or the address."""
    name = file_name(address)
    return name if name and link_kind(address) is not LinkKind.PAGE else address


def leads_to_media(text: str) -> bool:
    """Whether a text's words announce a video or another download ("watch the video")."""
    return bool(_MEDIA_WORDS.search(text))


def is_download(label: str, address: str, *, led: bool) -> bool:
    """Whether a link in running text is meant as a download or as the video to watch.

    Files are; a page is when it is a player's, or when words such as "watch the video" lead to it: in its
    label, or around it (`led`).
    """
    if address.lower().startswith("mailto:"):
        return False
    if link_kind(address) is not LinkKind.PAGE or _PLAYERS.match(address):
        return True
    return "://" in address and (led or leads_to_media(label))
