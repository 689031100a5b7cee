"""What publishing writes itself: the frame around a preview, and the metadata of what was withdrawn."""

import json
from html import escape

_EMBARGOED = {
    "ar": "معاينة محظورة النشر حتى {moment}. ليست للنشر.",
    "de": "Vorschau mit Sperrfrist bis {moment}. Nicht zur Veröffentlichung.",
    "en": "Embargoed preview, until {moment}. Not for publication.",
    "es": "Vista previa con embargo hasta {moment}. No publicar.",
    "fr": "Aperçu sous embargo jusqu’au {moment}. Ne pas publier.",
    "ht": "Apèsi anba anbago jiska {moment}. Pa pou pibliye.",
    "pt": "Prévia sob embargo até {moment}. Não publicar.",
    "vi": "Bản xem trước, cấm công bố đến {moment}. Không được đăng.",
    "zh": "限时预览，{moment} 之前不得发布。",
}
_RIGHT_TO_LEFT = ("ar", "fa", "he", "ur")
_HEAD = """<!DOCTYPE html>
<html lang="{language}" dir="{direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow, noarchive">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
{style}</head>
<body>
"""
_FRAME_STYLE = """<style>
html, body { height: 100%; margin: 0 }
body { display: flex; flex-direction: column; font-family: system-ui, sans-serif }
p { margin: 0; padding: .5rem 1rem; background: #7a0c0c; color: #fff; font-weight: bold }
iframe { flex: 1; border: 0; width: 100% }
</style>
"""


def withdrawn_metadata() -> bytes:
    """What `release.json` says of a withdrawn release: that much, and nothing of what was in it."""
    graph = [{"@type": "NewsArticle", "@id": "#release", "creativeWorkStatus": "withdrawn"}]
    return (json.dumps({"@context": "https://schema.org", "@graph": graph}, indent=2) + "\n").encode()


def preview_frame(language: str, headline: str, moment: str, page: str) -> bytes:
    """A page that no search engine keeps: it says until when the release is embargoed, and frames `page`."""
    notice = _in(_EMBARGOED, language).format(moment=moment)
    frame = f'<iframe src="{escape(page)}" title="{escape(headline)}" allow="fullscreen; autoplay"></iframe>'
    head = _head(_EMBARGOED, language, escape(headline), _FRAME_STYLE)
    return f'{head}<p role="note">{notice}</p>\n{frame}\n</body>\n</html>\n'.encode()


def _head(words: dict[str, str], language: str, title: str, style: str = "") -> str:
    used = _used(words, language)
    direction = "rtl" if used in _RIGHT_TO_LEFT else "ltr"
    return _HEAD.format(language=used, direction=direction, title=title, style=style)


def _in(words: dict[str, str], language: str) -> str:
    return words[_used(words, language)]


def _used(words: dict[str, str], language: str) -> str:
    """The language that the page is really in."""
    primary = language.partition("-")[0].lower()
    return primary if primary in words else "en"
