"""Internet addresses: which may be called at all, and how they are shown."""

import ipaddress
import re
from urllib.parse import unquote, urlsplit

from mediakit.errors import shown

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")  # RFC 6052: the last 32 bits are the IPv4 address meant
_MAX_NAME_BYTES = 200  # with ".part.json" it still fits the 255 of common disks
_UNFIT = re.compile(r'[\\/:*?"<>|\ufffd]')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)")
_6TO4 = ipaddress.IPv6Network("2002::/16")  # RFC 3056; given up by RFC 7526


def is_public(text: str) -> bool:
    """Whether the IP address is one of the public internet (IPv4 addresses within IPv6 ones are looked at).

    Private, loopback, link-local, shared, reserved, documentation and multicast addresses are not (the IANA
    special-purpose registries), and neither are 6to4 and Teredo tunnels.
    """
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return is_public(str(address.ipv4_mapped))
        if address in _NAT64:
            return is_public(str(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)))
        if address in _6TO4 or address.is_site_local:
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def file_name_of(address: str) -> str:
    """The name for a file from this address: its last part, without anything that a disk or shell minds."""
    last = urlsplit(address).path.rpartition("/")[2]
    name = "".join(char if char.isprintable() else "_" for char in unquote(last, errors="replace"))
    name = _UNFIT.sub("_", name).strip(" .").lstrip("-. ")
    if _RESERVED.match(name):
        name = f"_{name}"
    stem, dot, ending = name.rpartition(".")
    room = _MAX_NAME_BYTES - len(f"{dot}{ending}".encode())
    if stem and len(name.encode()) > _MAX_NAME_BYTES and room > 0:
        name = stem.encode()[:room].decode(errors="ignore") + dot + ending
    return name.encode()[:_MAX_NAME_BYTES].decode(errors="ignore") or "download"


def without_credentials(address: str) -> str:
    """The address without the user name and password that may stand in it."""
    try:
        parts = urlsplit(address)
        host = parts.netloc.rpartition("@")[2]
        return parts._replace(netloc=host).geturl()
    except ValueError:
        return address.rpartition("@")[2]


def shown_address(address: str) -> str:
    """The address as a message may show it: no credentials, no query (it may hold a key), on one line."""
    plain = without_credentials(address).partition("#")[0]
    base, mark, _ = plain.partition("?")
    return shown(f"{base}?…" if mark else base)
