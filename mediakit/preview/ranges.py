"""Which part of a file a Range header asks for, as RFC 9110 §14 reads it."""

import re

_SPEC = re.compile(r"(?:([0-9]{1,18})-([0-9]{0,18})|-([0-9]{1,18}))")


def usable_range(header: str, size: int) -> str | None:
    """The header with exact positions of the parts that there are, for a file of so many bytes.

    None when the whole file is to be sent: a unit that nobody knows and a header that is malformed are
    ignored (§14.2). When there is none of the parts, it names one beyond the end, which is answered with 416.
    """
    unit, _, specs = header.partition("=")
    if unit.strip(" \t").lower() != "bytes":
        return None
    spans: list[str] = []
    asked = [spec for spec in (part.strip(" \t") for part in specs.split(",")) if spec]
    for spec in asked:
        found = _SPEC.fullmatch(spec)
        if found is None or (found[2] and int(found[2]) < int(found[1])):
            return None
        if span := _span(found, size):
            spans.append(f"{span[0]}-{span[1]}")
    if not asked:
        return None
    return f"bytes={','.join(spans)}" if spans else f"bytes={size}-"


def _span(spec: re.Match[str], size: int) -> tuple[int, int] | None:
    """The first and the last position, None when no byte of it is there."""
    if spec[3]:
        first, last = max(size - int(spec[3]), 0), size - 1
    else:
        first, last = int(spec[1]), min(int(spec[2] or size), size - 1)
    return (first, last) if first <= last else None
