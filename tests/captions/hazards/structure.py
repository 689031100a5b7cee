"""Line ends, indices, and the order of things."""

from tests.captions.hazards.hazard import GOOD, HELLO, TIME, TIME2, WORLD, Hazard, hazards, timed

NEWLINES = hazards(
    "newlines",
    {
        "CRLF": GOOD.replace("\n", "\r\n"),
        "CR": GOOD.replace("\n", "\r"),
        "CRCRLF": GOOD.replace("\n", "\r\r\n"),
        "mixed": f"1\r\n{TIME}\nHello\r\n\n2\r{TIME2}\rWorld\r",
        "a blank line after every line": GOOD.replace("\n", "\n\n"),
        "a blank line after every line, CRLF": GOOD.replace("\n", "\r\n\r\n"),
        "blank lines of spaces and tabs": GOOD.replace("\n\n", "\n  \t\n"),
        "blank lines of no-break spaces": GOOD.replace("\n\n", "\n\u00a0\n"),
        "blank lines of ideographic spaces": GOOD.replace("\n\n", "\n\u3000\n"),
        "blank lines of zero-width spaces": GOOD.replace("\n\n", "\n\u200b\n"),
        "many blank lines": GOOD.replace("\n\n", "\n\n\n\n\n"),
        "blank lines first": "\n\n\n" + GOOD,
        "CRLF blank lines first": "\r\n\r\n" + GOOD.replace("\n", "\r\n"),
        "no line end at the end": GOOD.rstrip("\n"),
        "many line ends at the end": GOOD + "\n\n\n",
        "Control-Z at the end": GOOD + "\x1a",
        "trailing spaces": GOOD.replace("\n", "  \n"),
        "a form feed between": GOOD.replace("\n\n", "\n\x0c\n"),
    },
)
INDICES = hazards(
    "index",
    {
        "none": f"{TIME}\nHello\n\n{TIME2}\nWorld\n",
        "doubled": f"1\n1\n{TIME}\nHello\n\n2\n2\n{TIME2}\nWorld\n",
        "the same twice": GOOD.replace("\n2\n", "\n1\n"),
        "out of order": f"2\n{TIME}\nHello\n\n1\n{TIME2}\nWorld\n",
        "from zero": f"0\n{TIME}\nHello\n\n1\n{TIME2}\nWorld\n",
        "negative": f"-1\n{TIME}\nHello\n\n0\n{TIME2}\nWorld\n",
        "with a hash": f"#1\n{TIME}\nHello\n\n#2\n{TIME2}\nWorld\n",
        "with a dot": f"1.\n{TIME}\nHello\n\n2.\n{TIME2}\nWorld\n",
        "in brackets": f"[1]\n{TIME}\nHello\n\n[2]\n{TIME2}\nWorld\n",
        "between blanks": f" 1 \n{TIME}\nHello\n\n 2 \n{TIME2}\nWorld\n",
        "letters": f"A\n{TIME}\nHello\n\nB\n{TIME2}\nWorld\n",
        "words": f"Cue one\n{TIME}\nHello\n\nCue two\n{TIME2}\nWorld\n",
        "a decimal number": f"1.0\n{TIME}\nHello\n\n2.0\n{TIME2}\nWorld\n",
        "Arabic-Indic digits": f"١\n{TIME}\nHello\n\n٢\n{TIME2}\nWorld\n",
        "full-width digits": f"１\n{TIME}\nHello\n\n２\n{TIME2}\nWorld\n",
        "five thousand digits": f"{'9' * 5000}\n{TIME}\nHello\n\n2\n{TIME2}\nWorld\n",
        "on the timing line": f"1 {TIME}\nHello\n\n2 {TIME2}\nWorld\n",
        "on the timing line, with a tab": f"1\t{TIME}\nHello\n\n2\t{TIME2}\nWorld\n",
        "a blank line after it": f"1\n\n{TIME}\nHello\n\n2\n\n{TIME2}\nWorld\n",
        "behind a byte order mark in the middle": GOOD.replace("\n2\n", "\n\ufeff2\n"),
    },
)
_LONG = "\n".join(f"{n}\n00:00:{n:02},000 --> 00:00:{n:02},900\nCue {n}\n" for n in range(1, 13))
STRUCTURE = (
    *hazards(
        "structure",
        {
            "no blank line between cues": f"1\n{TIME}\nHello\n2\n{TIME2}\nWorld\n",
            "no blank line and no index": f"{TIME}\nHello\n{TIME2}\nWorld\n",
            "a blank line under the times": f"1\n{TIME}\n\nHello\n\n2\n{TIME2}\n\nWorld\n",
            "two blank lines under the times": f"1\n{TIME}\n\n\nHello\n\n2\n{TIME2}\n\n\nWorld\n",
            "a credit line first": f"Captioned by nobody\n\n{GOOD}",
            "a heading right above": f"# captions v2\n{GOOD}",
            "cut within an index": GOOD + "\n3",
            "cut within a start": GOOD + "\n3\n00:00:05,0",
            "cut within an arrow": GOOD + "\n3\n00:00:05,000 --",
            "cut after the arrow": GOOD + "\n3\n00:00:05,000 -->",
            "a number without a cue": GOOD.replace("\n2\n", "\n2\n\n3\n"),
            "an unreadable cue between": GOOD.replace(
                "\n2\n", "\n2\n00:00:xx,000 --> 00:00:02,900\nLost\n\n3\n"
            ),
            "an unreadable cue last": GOOD + "\n3\nab:cd:ef --> 00:00:09,000\nLost\n",
            "WebVTT under the name of SRT": "WEBVTT\n\n" + GOOD.replace(",", "."),
            "WebVTT without a blank line": "WEBVTT\n" + GOOD.replace(",", "."),
            "cues out of order": f"1\n{TIME2}\nWorld\n\n2\n{TIME}\nHello\n",
            "everything indented": "  " + GOOD.replace("\n", "\n  "),
        },
    ),
    Hazard("structure", "two files joined", (GOOD + "\n" + GOOD).encode(), (HELLO, HELLO, WORLD, WORLD)),
    Hazard(
        "structure", "two files joined, a mark between", (GOOD + "\n\ufeff" + GOOD).encode(),
        (HELLO, HELLO, WORLD, WORLD),
    ),
    *hazards("structure", {"an empty cue": f"1\n{TIME}\n\n2\n{TIME2}\nWorld\n"}, ((1000, 2000, ""), WORLD)),
    *hazards(
        "structure",
        {"overlapping cues": timed("00:00:01,000 --> 00:00:05,000")},
        ((1000, 5000, "Hello"), WORLD),
    ),
    Hazard("structure", "one cue alone", f"1\n{TIME}\nHello\n".encode(), (HELLO,)),
    Hazard("structure", "twelve cues, CRLF, no last line end", _LONG.replace("\n", "\r\n").rstrip().encode(),
           tuple((n * 1000, n * 1000 + 900, f"Cue {n}") for n in range(1, 13))),
    *hazards("structure", {"text on the timing line only": f"1\n{TIME} Hello\n\n2\n{TIME2} World\n"}),
    *hazards(
        "structure", {"text begins on the timing line": timed(f"{TIME} Well,")},
        ((1000, 2000, "Well,\nHello"), WORLD),
    ),
)  # fmt: skip
