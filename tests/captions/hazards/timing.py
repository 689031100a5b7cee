"""Timing lines as they are found."""

from tests.captions.hazards.hazard import HELLO, TIME, WORLD, Hazard, hazards, timed

_SAME = {
    "dots": "00:00:01.000 --> 00:00:02.000",
    "colons": "00:00:01:000 --> 00:00:02:000",
    "semicolons": "00:00:01;000 --> 00:00:02;000",
    "one digit each": "0:0:1,0 --> 0:0:2,0",
    "two fraction digits": "00:00:01,00 --> 00:00:02,00",
    "four fraction digits": "00:00:01,0000 --> 00:00:02,0000",
    "six fraction digits": "00:00:01,000000 --> 00:00:02,000000",
    "no fraction": "00:00:01 --> 00:00:02",
    "no hours": "00:01,000 --> 00:02,000",
    "no hours and no fraction": "00:01 --> 00:02",
    "three-digit hours": "000:00:01,000 --> 000:00:02,000",
    "blanks within": "00 : 00 : 01 , 000 --> 00 : 00 : 02 , 000",
    "blanks after the colons": "00: 00: 01, 000 --> 00: 00: 02, 000",
    "no blanks": "00:00:01,000-->00:00:02,000",
    "many blanks": "  00:00:01,000    -->    00:00:02,000   ",
    "tabs": "00:00:01,000\t-->\t00:00:02,000",
    "no-break spaces": "00:00:01,000\u00a0-->\u00a000:00:02,000",
    "a short arrow": "00:00:01,000 -> 00:00:02,000",
    "a long arrow": "00:00:01,000 ---> 00:00:02,000",
    "an arrow with a blank": "00:00:01,000 -- > 00:00:02,000",
    "an arrow with a blank between": "00:00:01,000 - -> 00:00:02,000",
    "a double-line arrow": "00:00:01,000 ==> 00:00:02,000",
    "an arrow in one character": "00:00:01,000 → 00:00:02,000",
    "an en dash arrow": "00:00:01,000 –> 00:00:02,000",
    "an em dash arrow": "00:00:01,000 —> 00:00:02,000",
    "an escaped arrow": "00:00:01,000 --&gt; 00:00:02,000",
    "a dash": "00:00:01,000 - 00:00:02,000",
    "full-width": "００：００：０１，０００ --> ００：００：０２，０００",
    "Arabic-Indic digits": "٠٠:٠٠:٠١٫٠٠٠ --> ٠٠:٠٠:٠٢٫٠٠٠",
    "the Arabic comma": "٠٠:٠٠:٠١،٠٠٠ --> ٠٠:٠٠:٠٢،٠٠٠",
    "Devanagari digits": "००:००:०१,००० --> ००:००:०२,०००",
    "bidi marks around": "\u200e00:00:01,000 --> 00:00:02,000\u200e",
    "coordinates": f"{TIME} X1:100 X2:200 Y1:050 Y2:100",
    "coordinates after two blanks": f"{TIME}  X1:100 X2:200 Y1:050 Y2:100",
    "coordinates, negative": f"{TIME} X1:-10 X2:200 Y1:050 Y2:100",
    "settings": f"{TIME} align:start position:10%",
    "an unknown setting": f"{TIME} align:start line:bottom",
}  # fmt: skip


def _first(name: str, timing: str, start_ms: int, end_ms: int) -> Hazard:
    return Hazard("timing", name, timed(timing).encode(), ((start_ms, end_ms, "Hello"), WORLD))


TIMING = (
    *hazards("timing", {name: timed(timing) for name, timing in _SAME.items()}),
    _first("one fraction digit is tenths", "00:00:00,5 --> 00:00:00,7", 500, 700),
    _first("two fraction digits are hundredths", "00:00:00,50 --> 00:00:00,75", 500, 750),
    _first("a negative start", "-00:00:01,000 --> 00:00:02,000", 0, 2000),
    _first("ends when it starts", "00:00:02,600 --> 00:00:02,600", 2600, 3000),
    _first("ends before it starts", "00:00:02,600 --> 00:00:01,000", 2600, 3000),
    _first("no end", "00:00:02,600 -->", 2600, 3000),
    _first("an unreadable end", "00:00:02,600 --> 00:00:xx,000", 2600, 3000),
    _first("a start only", "00:00:02,600", 2600, 3000),
    Hazard(
        "timing", "more than 99 hours",
        b"1\n00:00:01,000 --> 00:00:02,000\nHello\n\n2\n123:00:01,000 --> 123:00:02,000\nWorld\n",
        (HELLO, (442801000, 442802000, "World")),
    ),
    Hazard(
        "timing", "seconds over 59",
        b"1\n00:00:01,000 --> 00:00:02,000\nHello\n\n2\n00:00:75,000 --> 00:00:80,000\nWorld\n",
        (HELLO, (75000, 80000, "World")),
    ),
)  # fmt: skip
