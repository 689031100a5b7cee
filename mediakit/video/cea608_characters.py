"""The characters and places of CEA-608 captions (47 CFR 79.101 (g) and (h); ANSI/CTA-608-E, annex)."""

_STANDARD = {
    0x27: "’", 0x2A: "á", 0x5C: "é", 0x5E: "í", 0x5F: "ó", 0x60: "ú",
    0x7B: "ç", 0x7C: "÷", 0x7D: "Ñ", 0x7E: "ñ", 0x7F: "█",
}  # fmt: skip
_SPECIAL = "®°½¿™¢£♪à\N{NO-BREAK SPACE}èâêîôû"
_SPANISH_FRENCH = "ÁÉÓÚÜü‘¡*'—©℠•“”ÀÂÇÈÊËëÎÏïÔÙùÛ«»"
_PORTUGUESE_GERMAN = "ÃãÍÌìÒòÕõ{}\\^_|~ÄäÖöß¥¤│ÅåØø┌┐└┘"
_ROWS = {
    0x10: (11, 11), 0x11: (1, 2), 0x12: (3, 4), 0x13: (12, 13),
    0x14: (14, 15), 0x15: (5, 6), 0x16: (7, 8), 0x17: (9, 10),
}  # fmt: skip


def standard_character(code: int) -> str:
    """The character of a code from 0x20 to 0x7F: ASCII but for eleven."""
    return _STANDARD.get(code) or chr(code)


def special_character(code: int) -> str:
    """The character that 0x11 and a code from 0x30 to 0x3F stand for."""
    return _SPECIAL[code - 0x30]


def extended_character(first: int, code: int) -> str:
    """The character that 0x12 or 0x13 and a code from 0x20 to 0x3F stand for; it replaces the one before."""
    return (_SPANISH_FRENCH if first == 0x12 else _PORTUGUESE_GERMAN)[code - 0x20]


def row_of(first: int, code: int) -> int:
    """The row, from 1 to 15, of a preamble address code."""
    return _ROWS[first][1 if code & 0x20 else 0]
