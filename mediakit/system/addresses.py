"""Internet addresses: which may be called at all, and how they are shown."""

import ipaddress
from urllib.parse import urlsplit

from mediakit.errors import shown

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")  # RFC 6052: the last 32 bits are the IPv4 address meant
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
