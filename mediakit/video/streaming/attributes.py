"""Attribute lists of HLS tags (RFC 8216, 4.2), written."""

from collections.abc import Mapping


def quoted(text: str) -> str:
    """The text as a quoted string, which holds neither line breaks nor double quotes: these are changed."""
    return '"' + " ".join(text.split()).replace('"', "'") + '"'


def format_tag(name: str, attributes: Mapping[str, str]) -> str:
    """The tag's line; attributes without a value are left out, the others keep their order."""
    return f"#{name}:" + ",".join(f"{key}={value}" for key, value in attributes.items() if value)
