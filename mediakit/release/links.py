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


def is_download(label: str, address: str, around: str, *, bare: bool) -> bool:
    """Whether a link in running text is meant as a download or as the video to watch.

    Files are; a page is when it is a player's, or when words such as "watch the video" lead to it: in its own
    label, or `around` an address that readers see.
    """
    if address.lower().startswith("mailto:"):
        return False
    if link_kind(address) is not LinkKind.PAGE or _PLAYERS.match(address):
        return True
    return bool(_MEDIA_WORDS.search(around if bare else label)) and "://" in address
