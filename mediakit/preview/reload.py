"""A page that loads itself again when its file has changed."""

import re
from html import unescape

RELOAD_PATH = "/.mediakit-preview/reload.js"
"""No file that is served has a name that begins with a dot."""

_POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy" content="([^"]*)"', re.IGNORECASE)
_NEEDED = ("script-src 'self'", "connect-src 'self'")


def live_page(page: bytes, version: str) -> bytes:
    """The page with the script behind it that waits for another version than this one.

    Only what is sent to a browser's window is such a page; files, and what frames and programs get, stay as
    they are. A page whose own policy forbids the script stays as it is, too.
    """
    policies = [unescape(found.decode(errors="replace")) for found in _POLICY.findall(page)]
    if not all(needed in policy for policy in policies for needed in _NEEDED):
        return page
    return page + f'<script src="{RELOAD_PATH}?{version}" defer></script>\n'.encode()
