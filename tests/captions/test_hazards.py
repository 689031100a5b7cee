"""What real SRT files do: each hazard with the cues that have to come out of it."""

import pytest

from mediakit.captions.reading import parse_captions
from mediakit.captions.vtt import check_vtt, format_vtt
from mediakit.model.cuetext import plain_text

TIME = "00:00:01,000 --> 00:00:02,000"
TIME2 = "00:00:03,000 --> 00:00:04,000"
ONE = [(1000, 2000, "Hello")]
TWO = [(1000, 2000, "Hello"), (3000, 4000, "World")]
GOOD = f"1\n{TIME}\nHello\n\n2\n{TIME2}\nWorld\n"


def timed(timing: str) -> str:
    return f"1\n{timing}\nHello\n\n2\n{TIME2}\nWorld\n"


def said(text: str) -> str:
    return f"1\n{TIME}\n{text}\n\n2\n{TIME2}\nWorld\n"


LINES = {
    "crlf": GOOD.replace("\n", "\r\n"),
    "cr": GOOD.replace("\n", "\r"),
    "crcrlf": GOOD.replace("\n", "\r\r\n"),
    "mixed": f"1\r\n{TIME}\nHello\r\n\n2\r{TIME2}\rWorld\r",
    "double spaced": GOOD.replace("\n", "\n\n"),
    "double spaced crlf": GOOD.replace("\n", "\r\n\r\n"),
    "blank lines with spaces": GOOD.replace("\n\n", "\n  \t\n"),
    "blank lines with nbsp": GOOD.replace("\n\n", "\n\u00a0\n"),
    "many blank lines": GOOD.replace("\n\n", "\n\n\n\n\n"),
    "leading blank lines": "\n\n\n" + GOOD,
    "no newline at the end": GOOD.rstrip("\n"),
    "many newlines at the end": GOOD + "\n\n\n",
    "control-z at the end": GOOD + "\x1a",
    "nuls at the end": GOOD + "\0" * 64,
}
STRUCTURE = {
    "no indices": f"{TIME}\nHello\n\n{TIME2}\nWorld\n",
    "doubled indices": f"1\n1\n{TIME}\nHello\n\n2\n2\n{TIME2}\nWorld\n",
    "same index twice": GOOD.replace("\n2\n", "\n1\n"),
    "indices out of order": f"2\n{TIME}\nHello\n\n1\n{TIME2}\nWorld\n",
    "index zero": f"0\n{TIME}\nHello\n\n1\n{TIME2}\nWorld\n",
    "index with a hash": f"#1\n{TIME}\nHello\n\n#2\n{TIME2}\nWorld\n",
    "index with a dot": f"1.\n{TIME}\nHello\n\n2.\n{TIME2}\nWorld\n",
    "index with blanks": f" 1 \n{TIME}\nHello\n\n 2 \n{TIME2}\nWorld\n",
    "index of letters": f"A\n{TIME}\nHello\n\nB\n{TIME2}\nWorld\n",
    "arabic-indic indices": f"١\n{TIME}\nHello\n\n٢\n{TIME2}\nWorld\n",
    "full-width indices": f"１\n{TIME}\nHello\n\n２\n{TIME2}\nWorld\n",
    "very long index": f"{'9' * 5000}\n{TIME}\nHello\n\n2\n{TIME2}\nWorld\n",
    "index on the timing line": f"1 {TIME}\nHello\n\n2 {TIME2}\nWorld\n",
    "index followed by a blank line": f"1\n\n{TIME}\nHello\n\n2\n\n{TIME2}\nWorld\n",
    "no blank line between cues": f"1\n{TIME}\nHello\n2\n{TIME2}\nWorld\n",
    "no blank line, no index": f"{TIME}\nHello\n{TIME2}\nWorld\n",
    "blank line under the times": f"1\n{TIME}\n\nHello\n\n2\n{TIME2}\n\nWorld\n",
    "credits first": f"Downloaded from somewhere\n\n{GOOD}",
    "bom inside (joined files)": f"1\n{TIME}\nHello\n\n\ufeff1\n{TIME2}\nWorld\n",
    "cut in the index": GOOD + "\n3",
    "cut in the times": GOOD + "\n3\n00:00:05,0",
    "cut after the start": GOOD + "\n3\n00:00:05,000 -->",
    "cut after the times": GOOD + "\n3\n00:00:05,000 --> 00:00:06,000",
    "number without a cue": GOOD.replace("\n2\n", "\n2\n\n3\n"),
    "unreadable cue between": GOOD.replace("\n2\n", "\n2\n00:00:xx,000 --> 00:00:02,900\nLost\n\n3\n"),
    "unreadable cue last": GOOD + "\n3\nab:cd:ef --> 00:00:09,000\nLost\n",
    "webvtt inside": "WEBVTT\n\n" + GOOD.replace(",", "."),
    "times with dots": GOOD.replace(",", "."),
}
TIMES = {
    "dot": "00:00:01.000 --> 00:00:02.000",
    "colon": "00:00:01:000 --> 00:00:02:000",
    "one digit each": "0:0:1,0 --> 0:0:2,0",
    "two fraction digits": "00:00:01,00 --> 00:00:02,00",
    "six fraction digits": "00:00:01,000000 --> 00:00:02,000000",
    "no fraction": "00:00:01 --> 00:00:02",
    "no hours": "00:01,000 --> 00:02,000",
    "no hours, no fraction": "00:01 --> 00:02",
    "long hours": "000:00:01,000 --> 000:00:02,000",
    "blanks inside": "00 : 00 : 01 , 000 --> 00 : 00 : 02 , 000",
    "no blanks": "00:00:01,000-->00:00:02,000",
    "many blanks": "  00:00:01,000    -->    00:00:02,000   ",
    "tabs": "00:00:01,000\t-->\t00:00:02,000",
    "short arrow": "00:00:01,000 -> 00:00:02,000",
    "long arrow": "00:00:01,000 ---> 00:00:02,000",
    "broken arrow": "00:00:01,000 -- > 00:00:02,000",
    "broken arrow 2": "00:00:01,000 - -> 00:00:02,000",
    "double-line arrow": "00:00:01,000 ==> 00:00:02,000",
    "one-character arrow": "00:00:01,000 → 00:00:02,000",
    "en dash arrow": "00:00:01,000 –> 00:00:02,000",
    "em dash arrow": "00:00:01,000 —> 00:00:02,000",
    "escaped arrow": "00:00:01,000 --&gt; 00:00:02,000",
    "dash": "00:00:01,000 - 00:00:02,000",
    "full-width": "００：００：０１，０００ --> ００：００：０２，０００",
    "arabic-indic": "٠٠:٠٠:٠١٫٠٠٠ --> ٠٠:٠٠:٠٢٫٠٠٠",
    "arabic comma": "٠٠:٠٠:٠١،٠٠٠ --> ٠٠:٠٠:٠٢،٠٠٠",
    "devanagari": "००:००:०१,००० --> ००:००:०२,०००",
    "bidi marks": "\u200e00:00:01,000 --> 00:00:02,000\u200e",
    "no-break spaces": "00:00:01,000\u00a0-->\u00a000:00:02,000",
    "coordinates": f"{TIME} X1:100 X2:200 Y1:050 Y2:100",
    "coordinates, two blanks": f"{TIME}  X1:100 X2:200 Y1:050 Y2:100",
    "settings": f"{TIME} align:start position:10%",
}
TEXT = {
    "ampersand": ("Tom & Jerry", "Tom & Jerry"),
    "ampersand escaped": ("Tom &amp; Jerry", "Tom & Jerry"),
    "unknown entity": ("AT&T; &foo;", "AT&T; &foo;"),
    "known entity": ("caf&eacute; &#39;x&#39;", "café 'x'"),
    "less than": ("I <3 this city", "I <3 this city"),
    "less than at the end": ("a <", "a <"),
    "greater than": (">> BOB: Hi", ">> BOB: Hi"),
    "arrow": ("Press A --> B", "Press A --> B"),
    "arrow with numbers": ("5 --> 6", "5 --> 6"),
    "escaped tag": ("write &lt;i&gt;", "write <i>"),
    "italics": ("<i>Hello</i>", "Hello"),
    "italics in capitals": ("<I>Hello</I>", "Hello"),
    "tag with blanks": ("< i >Hello</ i >", "Hello"),
    "unclosed": ("<i>Hello", "Hello"),
    "crossed": ("<i>a <b>b</i> c</b>", "a b c"),
    "stray": ("Hello</i>", "Hello"),
    "nested twice": ("<i><i>Hello</i></i>", "Hello"),
    "over two lines": ("<i>Hello\nyou</i>", "Hello\nyou"),
    "sound as a tag": ("<LAUGHING> Hello", "<LAUGHING> Hello"),
    "font colour": ('<font color="#ffff00">Hello</font>', "Hello"),
    "font of no colour": ("<font face=Arial>Hello</font>", "Hello"),
    "font unclosed": ("<font color=red>Hello", "Hello"),
    "alignment": ("{\\an8}Hello", "Hello"),
    "old alignment": ("{\\a6}Hello", "Hello"),
    "position": ("{\\pos(10,20)}Hello", "Hello"),
    "substation italics": ("{\\i1}Hello{\\i0}", "Hello"),
    "braces": ("{laughs} Hello", "{laughs} Hello"),
    "backslash": ("C:\\new\\table", "C:\\new\\table"),
    "line break tag": ("Hello<br>you<br/>all", "Hello\nyou\nall"),
    "blank line inside": ("Hello\n\nyou", "Hello\nyou"),
    "two blank lines inside": ("Hello\n\n\nyou\nall", "Hello\nyou\nall"),
    "number": ("1984", "1984"),
    "number last": ("In the year\n1984", "In the year\n1984"),
    "number after a blank line": ("In the year\n\n1984", "In the year\n1984"),
    "time": ("We meet at 10:30", "We meet at 10:30"),
    "music": ("♪ La la ♪", "♪ La la ♪"),
    "label": ("NAME: (door) [bang]", "NAME: (door) [bang]"),
    "two speakers": ("- Hi.\n- Hello.", "- Hi.\n- Hello."),
    "right to left": ("\u202bשלום\u202c", "\u202bשלום\u202c"),
    "combining": ("e\u0301t\u0323", "e\u0301t\u0323"),
    "zero width": ("a\u200bb\u200dc", "a\u200bb\u200dc"),
    "line separator": ("a\u2028b", "a\u2028b"),
    "next line": ("a\u0085b", "a b"),
    "vertical tab": ("a\x0bb", "a b"),
    "nul": ("a\x00b", "ab"),
    "bell": ("a\x07b", "ab"),
    "emoji": ("👩‍👩‍👧 🇺🇸", "👩‍👩‍👧 🇺🇸"),
    "webvtt word": ("NOTE this", "NOTE this"),
    "leading blanks": ("  Hello", "  Hello"),
}


def read(text: str) -> list[tuple[int, int, str]]:
    """The cues as they stand in what we write, which has to be valid."""
    track, _ = parse_captions(text.encode(), "clip.srt")
    assert check_vtt(format_vtt(track)) == ()
    again, findings = parse_captions(format_vtt(track).encode(), "clip.vtt")
    assert findings == ()
    return [(cue.start_ms, cue.end_ms, plain_text(cue.text)) for cue in again.cues]


@pytest.mark.parametrize("text", LINES.values(), ids=LINES)
def test_lines(text: str) -> None:
    assert read(text) == TWO


@pytest.mark.parametrize("text", STRUCTURE.values(), ids=STRUCTURE)
def test_structure(text: str) -> None:
    assert read(text) == TWO


@pytest.mark.parametrize("timing", TIMES.values(), ids=TIMES)
def test_times(timing: str) -> None:
    assert read(timed(timing)) == TWO


@pytest.mark.parametrize(("text", "shown"), TEXT.values(), ids=TEXT)
def test_text(text: str, shown: str) -> None:
    assert read(said(text)) == [(1000, 2000, shown), (3000, 4000, "World")]


def test_text_on_the_timing_line() -> None:
    assert read(timed(f"{TIME} Well,")) == [(1000, 2000, "Well,\nHello"), (3000, 4000, "World")]


def test_a_text_alone_on_the_timing_line() -> None:
    assert read(f"1\n{TIME} Hello\n\n2\n{TIME2} World\n") == TWO


def test_long_hours() -> None:
    assert read(timed("123:00:01,000 --> 123:00:02,000"))[-1] == (442801000, 442802000, "Hello")


def test_fractions_are_fractions() -> None:
    assert read(timed("00:00:00,5 --> 00:00:00,75"))[0] == (500, 750, "Hello")


def test_cues_out_of_order_are_sorted() -> None:
    assert read(f"1\n{TIME2}\nWorld\n\n2\n{TIME}\nHello\n") == TWO


def test_a_negative_start_is_zero() -> None:
    assert read(timed("-00:00:01,000 --> 00:00:02,000"))[0] == (0, 2000, "Hello")


@pytest.mark.parametrize("end", ["00:00:01,000", "00:00:00,500", "", "00:00:xx,000"])
def test_a_missing_end_is_before_the_next_cue(end: str) -> None:
    assert read(timed(f"00:00:02,600 --> {end}"))[0] == (2600, 3000, "Hello")


def test_a_lone_start_is_a_cue() -> None:
    assert read(timed("00:00:02,600"))[0] == (2600, 3000, "Hello")


def test_joined_files() -> None:
    assert read(GOOD + "\n" + GOOD) == [TWO[0], TWO[0], TWO[1], TWO[1]]


def test_an_empty_cue_stays() -> None:
    assert read(f"1\n{TIME}\n\n2\n{TIME2}\nWorld\n") == [(1000, 2000, ""), TWO[1]]
