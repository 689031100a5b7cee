"""What cues say: signs that mean something to some format, markup, and unusual characters."""

from tests.captions.hazards.hazard import GOOD, HELLO, WORLD, Hazard, said

TEXT = said(
    "text",
    {
        "an ampersand": ("Tom & Jerry", "Tom & Jerry"),
        "an ampersand escaped": ("Tom &amp; Jerry", "Tom & Jerry"),
        "an ampersand escaped twice": ("Tom &amp;amp; Jerry", "Tom &amp; Jerry"),
        "unknown references": ("AT&T; &foo;", "AT&T; &foo;"),
        "known references": ("caf&eacute; &#39;x&#39;", "café 'x'"),
        "less than": ("I <3 this city", "I <3 this city"),
        "less than, blank": ("if a < b", "if a < b"),
        "less than last": ("a <", "a <"),
        "less than and greater than": ("a < b > c", "a < b > c"),
        "greater than": ("a > b", "a > b"),
        "chevrons": (">> BOB: Hi", ">> BOB: Hi"),
        "an arrow": ("Press A --> B", "Press A --> B"),
        "an arrow on its own line": ("this\n-->\nthat", "this\n-->\nthat"),
        "an arrow between numbers": ("5 --> 6", "5 --> 6"),
        "an escaped tag": ("write &lt;i&gt;", "write <i>"),
        "an address": ("see http://example.org/?a=1&b=2", "see http://example.org/?a=1&b=2"),
        "a mail address in angles": ("Write to <press@example.org>", "Write to <press@example.org>"),
        "a backslash": ("C:\\new\\table", "C:\\new\\table"),
        "braces": ("{laughs} Hello", "{laughs} Hello"),
        "a number": ("1984", "1984"),
        "a number last": ("In the year\n1984", "In the year\n1984"),
        "a number after a blank line": ("In the year\n\n1984", "In the year\n1984"),
        "a blank line within": ("Hello\n\nyou", "Hello\nyou"),
        "two blank lines within": ("Hello\n\n\nyou\nall", "Hello\nyou\nall"),
        "a time": ("We meet at 10:30", "We meet at 10:30"),
        "a whole time": ("It is 10:30:00", "It is 10:30:00"),
        "a word of WebVTT": ("NOTE this", "NOTE this"),
        "WEBVTT itself": ("WEBVTT", "WEBVTT"),
        "STYLE alone": ("STYLE", "STYLE"),
        "music": ("♪ La la ♪", "♪ La la ♪"),
        "a label and sounds": ("NAME: (door) [bang]", "NAME: (door) [bang]"),
        "two speakers": ("- Hi.\n- Hello.", "- Hi.\n- Hello."),
        "quotes": ("\"Hello\" 'you'", "\"Hello\" 'you'"),
        "a percent sign and a hash": ("100% #1 $5", "100% #1 $5"),
        "leading blanks": ("  Hello", "Hello"),
    },
)
MARKUP = said(
    "markup",
    {
        "italics": ("<i>Hello</i>", "Hello"),
        "bold and underline": ("<b>Hello</b> <u>you</u>", "Hello you"),
        "capitals": ("<I>Hello</I>", "Hello"),
        "blanks in the tag": ("< i >Hello</ i >", "Hello"),
        "unclosed": ("<i>Hello", "Hello"),
        "crossed": ("<i>a <b>b</i> c</b>", "a b c"),
        "a stray end": ("Hello</i>", "Hello"),
        "twice the same": ("<i><i>Hello</i></i>", "Hello"),
        "over two lines": ("<i>Hello\nyou</i>", "Hello\nyou"),
        "empty": ("<i></i>Hello", "Hello"),
        "a sound as a tag": ("<LAUGHING> Hello", "<LAUGHING> Hello"),
        "an unknown tag": ("<foo>Hello</foo>", "<foo>Hello</foo>"),
        "font colour": ('<font color="#ffff00">Hello</font>', "Hello"),
        "font colour, no quotes": ("<font color=red>Hello</font>", "Hello"),
        "font without a colour": ("<font face=Arial>Hello</font>", "Hello"),
        "font unclosed": ("<font color=red>Hello", "Hello"),
        "fonts in fonts": ('<font color="red">a<font color="blue">b</font>c</font>', "abc"),
        "alignment": ("{\\an8}Hello", "Hello"),
        "old alignment": ("{\\a6}Hello", "Hello"),
        "position": ("{\\pos(10,20)}Hello", "Hello"),
        "fade and move": ("{\\fad(200,200)\\move(1,2,3,4)}Hello", "Hello"),
        "SubStation italics": ("{\\i1}Hello{\\i0}", "Hello"),
        "SubStation colour": ("{\\c&H0000FF&}Hello", "Hello"),
        "a line break tag": ("Hello<br>you<br/>all", "Hello\nyou\nall"),
        "span": ("<span class=x>Hello</span>", "Hello"),
        "strike": ("<s>Hello</s>", "Hello"),
        "a WebVTT voice": ("<v Bob>Hello", "Hello"),
        "a WebVTT class": ("<c.yellow>Hello</c>", "Hello"),
        "an arrow that ends a tag": ("<v Bob-->Hello</v> you", "Hello you"),
        "thirty deep": ("<i><b><u>" * 10 + "Hello" + "</u></b></i>" * 10, "Hello"),
    },
)
UNICODE = said(
    "unicode",
    {
        "right to left": ("\u202bשלום\u202c", "\u202bשלום\u202c"),
        "isolates": ("\u2067שלום\u2069 ok", "\u2067שלום\u2069 ok"),
        "a right-to-left mark": ("\u200fمرحبا", "\u200fمرحبا"),
        "combining marks": ("e\u0301t\u0323", "e\u0301t\u0323"),
        "zero-width characters": ("a\u200bb\u200dc", "a\u200bb\u200dc"),
        "soft hyphens": ("ferry\u00adboat", "ferry\u00adboat"),
        "no-break spaces": ("10\u00a0km", "10\u00a0km"),
        "ideographic space": ("東京\u3000駅", "東京\u3000駅"),
        "a line separator": ("a\u2028b", "a\u2028b"),
        "a paragraph separator": ("a\u2029b", "a\u2029b"),
        "a next line": ("a\u0085b", "a b"),
        "a vertical tab": ("a\x0bb", "a b"),
        "a form feed": ("a\x0cb", "a b"),
        "a nul": ("a\x00b", "ab"),
        "a bell": ("a\x07b", "ab"),
        "an escape": ("a\x1bb", "ab"),
        "a delete": ("a\x7fb", "ab"),
        "emoji": ("👩‍👩‍👧 🇺🇸", "👩‍👩‍👧 🇺🇸"),
        "beyond the basic plane": ("𝒜𠮷", "𝒜𠮷"),
        "the replacement character": ("a\ufffdb", "a\ufffdb"),
        "a mark within": ("a\ufeffb", "a\ufeffb"),
        "Thai and Devanagari": ("สวัสดี नमस्ते", "สวัสดี नमस्ते"),
    },
)


def _many(count: int) -> str:
    return "".join(
        f"{n}\n00:{n // 60:02}:{n % 60:02},000 --> 00:{n // 60:02}:{n % 60:02},900\nCue {n}\n\n"
        for n in range(1, count + 1)
    )


LOAD = (
    *said(
        "load",
        {
            "a line of 10,000 characters": ("word " * 2000 + "end", "word " * 2000 + "end"),
            "a thousand lines": ("line\n" * 999 + "line", "line\n" * 999 + "line"),
            "5,000 less-than signs": ("<" * 5000, "<" * 5000),
            "5,000 ampersands": ("&" * 5000, "&" * 5000),
            "5,000 opening tags": ("<i>" * 5000 + "Hello", "Hello"),
            "5,000 digits": ("7" * 5000, "7" * 5000),
            "1,000 arrows": ("--> " * 1000 + "end", "--> " * 1000 + "end"),
        },
    ),
    Hazard(
        "load", "3,000 cues", _many(3000).encode(),
        tuple((n * 1000, n * 1000 + 900, f"Cue {n}") for n in range(1, 3001)),
    ),
    Hazard(
        "load", "20,000 blank lines between",
        GOOD.replace("\n\n", "\n" * 20_000).encode(),
        (HELLO, WORLD),
    ),
)  # fmt: skip
