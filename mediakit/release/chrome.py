"""What stands around a release on a web page and is no part of it: banners, buttons, other posts."""

import re

from mediakit.release.lines import is_rule
from mediakit.release.marks import strip_marks

_MAX = 80
_BUTTONS = (
    "share, share this, share this page, share this article, tweet, print, print this page, email, "
    "e-mail, home, press, search, search for, menu, main menu, skip to content, skip to main content, "
    "skip navigation, skip to navigation, scroll to top, back to top, to top, follow us, follow us on, "
    "subscribe, facebook, twitter, linkedin, instagram, youtube, whatsapp, copy link, read more, toggle "
    "navigation, listen, close, breadcrumb, you are here, news, newsroom, press room, press releases, "
    "news releases, media center, media centre, latest news, contact us, about us, name*, email*, "
    "please leave this field empty, startseite, aktuelles, seite drucken, teilen, drucken, zum inhalt "
    "springen, nach oben, accueil, partager, imprimer, inicio, compartir"
)
_KICKERS = (
    "media advisory, press advisory, press release, news release, media release, statement, press "
    "statement, media statement, media alert, advisory, news advisory, photo release, fact sheet, "
    "pressemitteilung, medienmitteilung, presseinformation, communiqué de presse, communiqué, "
    "comunicado de prensa, nota de prensa, comunicado, comunicato stampa, nota à imprensa, joint "
    "statement, blog, speech, b-roll available, video available"
)
_OTHER_POSTS = (
    "latest posts, recent posts, related posts, more posts, more news, related news, recent news, "
    "related articles, related content, related stories, more stories, you may also like, you might "
    "also like, leave a comment, leave a reply, comments, more from the newsroom, other news, weitere "
    "meldungen, weitere pressemitteilungen, das könnte sie auch interessieren, articles similaires, à "
    "lire aussi, noticias relacionadas, read next"
)
_BUTTON_WORDS = frozenset(_BUTTONS.split(", "))
_KICKER_WORDS = frozenset(_KICKERS.split(", "))
_OTHER_POST_WORDS = frozenset(_OTHER_POSTS.split(", "))
_CHROME = re.compile(
    r"\d{1,3} min(?:ute)?s? (?:read|lesezeit)|page \d{1,4}(?: of \d{1,4})?|seite \d{1,4}(?: von \d{1,4})?"
    r"|(?:home|startseite|accueil|inicio)(?:\s?[>/»›|]\s?[^>/»›|]{1,60}){1,6}|you are here:.{0,60}"
    r"|here['’]s how you know.{0,40}|are you a human\?.{0,40}|(?:©|\(c\) ?\d{4}|copyright ©).{0,70}"
    r"|<!--.{0,70}-->|```\w{0,12}|\[toc\]",
    re.IGNORECASE,
)
_BANNER = re.compile(
    r"(?:this is )?(?:an? |the )?official (?:web\s?site|site|page|portal)(?: (?:of|for) .{1,120})?"
    r"|website of (?:the )?.{1,100}|.{0,40}\.gov website\b.{0,80}|official websites use\b.{0,60}"
    r"|offizielle (?:web)?seite (?:de[rs] .{1,120})?|site officiel d.{0,120}"
    r"|sitio (?:web )?oficial de.{0,120}",
    re.IGNORECASE,
)


def is_chrome(text: str) -> bool:
    """Whether a line is a button, a banner, a separator or another part of the page around the release."""
    if is_rule(text):
        return True
    if len(text) > 2 * _MAX:
        return False
    word = _normal(text)
    return word in _BUTTON_WORDS or bool(_CHROME.fullmatch(word)) or is_banner(text)


def is_banner(text: str) -> bool:
    """Whether a line says whose website this is."""
    return len(text) <= 2 * _MAX and bool(_BANNER.fullmatch(_normal(text)))


def is_kicker(text: str) -> bool:
    """Whether a line only says what kind of text follows ("MEDIA ADVISORY")."""
    return len(text) <= _MAX and _normal(text) in _KICKER_WORDS


def starts_other_posts(text: str) -> bool:
    """Whether a line begins the list of other posts below a release."""
    return len(text) <= _MAX and _normal(text) in _OTHER_POST_WORDS


def _normal(text: str) -> str:
    return " ".join(strip_marks(text).casefold().strip(" \t#_:.!–—-|*").split()) or text
