"""Addresses that may become links: absolute http, https and mailto only; everything else stays text."""

import re
from urllib.parse import quote, urljoin, urlsplit

_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\\\ud800-\udfff]")
_HOST = re.compile(r"(?:[\w-]+\.)*[\w-]+\.?|\[[0-9a-f:.]+\]", re.I)
_MAIL = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@(?:[\w-]+\.)+[\w-]+")
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_KEPT = "%/:@!$&'()*+,;=~?"  # RFC 3986: what may stand unescaped in a path or query


def safe_address(address: str, base: str = "") -> str:
    """The address as a link's absolute target, or "" when it must not or cannot be one.

    Relative addresses count from `base`, and are no link without one. Blanks and other characters that may
    not stand in an address are percent-encoded. The result begins with `http://`, `https://` or `mailto:`.
    """
    address = address.strip()
    if not address or _UNSAFE.search(address):
        return ""
    if address[:7].lower() == "mailto:":
        return mail_address(address[7:])
    try:
        if not urlsplit(address).scheme:
            base = safe_address(base)
            address = urljoin(base, address) if base.startswith("http") else ""
        return _web_address(address)
    except ValueError:
        return ""


def mail_address(text: str) -> str:
    """The `mailto:` target for an e-mail address, or "" when it does not look like one."""
    text = text.strip()
    return f"mailto:{quote(text, safe='@')}" if len(text) < 255 and _MAIL.fullmatch(text) else ""


def _web_address(address: str) -> str:
    parts = urlsplit(address)
    host, colon, port = parts.netloc, "", ""
    if not parts.netloc.endswith("]"):
        host, colon, port = parts.netloc.partition(":")
    usable = _HOST.fullmatch(host) and (
        not colon or (port.isascii() and port.isdigit() and int(port) < 65536)
    )
    if parts.scheme not in ("http", "https") or not usable:
        return ""
    query = f"?{_encoded(parts.query)}" if parts.query else ""
    fragment = f"#{_encoded(parts.fragment)}" if parts.fragment else ""
    return f"{parts.scheme}://{parts.netloc}{_encoded(parts.path) or '/'}{query}{fragment}"


def _encoded(text: str) -> str:
    return quote(_STRAY_PERCENT.sub("%25", text), safe=_KEPT)
