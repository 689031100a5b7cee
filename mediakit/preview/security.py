"""The security headers that pages are served with: here, and as docs/serving.md recommends for everywhere.

Each page states its own, stricter policy in a meta element; a browser applies both. What is here is what a
page cannot say itself, or must hold for files that are no pages.
"""

from collections.abc import Mapping

EMBED = "embed.html"
"""The page that is made to stand in a frame of anybody's."""

FRAMED_BY_ALL = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'none'; "
    "form-action 'self'"
)
"""Inline styles are what the frame around an embargoed preview is made of; scripts are never inline."""

FRAMED_BY_OURSELVES = f"{FRAMED_BY_ALL}; frame-ancestors 'self'"
SECURITY: Mapping[str, str] = {
    "Content-Security-Policy": FRAMED_BY_OURSELVES,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "cross-origin",  # press material is there to be shown elsewhere
}
EMBEDDED: Mapping[str, str] = {
    **SECURITY,
    "Content-Security-Policy": FRAMED_BY_ALL,
    "Cross-Origin-Embedder-Policy": "require-corp",  # isolated pages frame nothing without it (HTML §7.1.4)
}


def security_headers(path: str) -> Mapping[str, str]:
    """The security headers of what is at the path of an address."""
    return EMBEDDED if path.rpartition("/")[2] == EMBED else SECURITY
