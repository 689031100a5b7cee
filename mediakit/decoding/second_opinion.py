"""What speaks against a guessed encoding: signs where only letters can be, and letters the language has not.

The detector knows the encodings of the web. It takes a lone `£` or `®` in English for a Polish or Czech
letter, mixes the two encodings of Central Europe up, and does not know those of DOS and old Macs.
"""

import re

_SAMPLE = 200_000  # bytes
_WESTERN = "windows-1252"
_CENTRAL = ("windows-1250", "iso-8859-2")
_BALTIC = frozenset({"windows-1257", "iso-8859-4", "iso-8859-13"})
_TWO_BYTES = frozenset({"cp932", "euc-jp", "cp949", "gb18030", "big5hkscs"})
_OLD = {  # of DOS and the old Mac, by what they look like
    "windows-1250": ("cp852", "mac-roman"),
    "windows-1251": ("mac-cyrillic",),
    _WESTERN: ("cp850", "mac-roman"),
}
_ALPHABETS = {  # the letters that ASCII has not, of languages with two encodings
    "bs": "čćđšž", "cs": "áčďéěíňóřšťúůýž", "hr": "čćđšž", "hu": "áéíóöőúüű", "pl": "ąćęłńóśźż",
    "ro": "ăâîşţ", "sk": "áäčďéíĺľňóôŕšťúýž", "sl": "čćđšž",
}  # fmt: skip
_HIGH = re.compile(rb"[\x80-\xff]+")
_SPECK = re.compile(  # signs of windows-1252 in places where a letter could not be
    "[‘’“”„…–—•™°€†‡]|[ªº](?![A-Za-z])|(?<![A-Za-z])[£¥¢§¶©±²³½¼¾µ¹×÷¬](?![A-Za-z])|(?<![A-Za-z])[¡¿«](?=[A-Za-z])"
    "|(?<=[A-Za-z!?.])»|®(?![A-Za-z])"
)
_IN_WORD = re.compile("(?<=[A-Za-z])[\x80-\xff]")
_LOWER = "a-zß-öø-ÿа-яё"
_ODD = re.compile(  # within a word, or nowhere
    f"[\ufffd\x80-\x9f\u2500-\u25ff]|(?<=[{_LOWER}])(?:[À-ÖØ-ÞŠŽŸŒА-ЯЁ]|[„“”‚ˆ˜‡†ƒ‰‹›](?=[{_LOWER}]))"
)
_ODD_SIGN = re.compile(f"(?<=[{_LOWER}])[¡-©«-¿×÷](?=[{_LOWER}])")
_CENTRAL_SIGNS = re.compile(r"(?<=\w)[ˇ¦©¬®±µ¶]|[ˇ¦©¬®±µ¶](?=[^\W\d])|[\x80-\x9f]")
_HUNGARIAN = frozenset("áéíóöõúüû")  # as windows-1252 reads them


def reconsider(data: bytes, codec: str, language: str) -> str:
    """The encoding that the bytes speak for where they speak against `codec`, else `codec`.

    `language` is a primary language subtag, "" when it is not known.
    """
    data = data[:_SAMPLE]
    runs = _HIGH.findall(data)
    western = data.decode(_WESTERN, "replace")
    if codec != _WESTERN and _is_specked(runs, western, codec):
        return _WESTERN
    if codec in _CENTRAL:
        codec = _central(data, codec, language)
    elif codec in (_WESTERN, "windows-1254") and not language and _is_hungarian(western):
        return "windows-1250"
    return _older(data, codec)


def _is_specked(runs: list[bytes], western: str, codec: str) -> bool:
    """Whether there are but single bytes above ASCII, that are signs, or hardly more than one."""
    if any(len(run) > 1 for run in runs):
        return False
    if len(_SPECK.findall(western)) == len(runs):
        return True
    letters = sum(map(str.isalpha, western[:5000]))
    if codec in _TWO_BYTES:
        return len(_IN_WORD.findall(western)) == len(runs)
    return codec in _BALTIC and (len(runs) < 3 or len(runs) * 100 < letters)


def _central(data: bytes, codec: str, language: str) -> str:
    """windows-1250 or iso-8859-2: in which of them there are fewer signs and strange letters in words."""
    alphabet = _ALPHABETS.get(language, "")
    strange = re.compile(f"[^\\x00-\\xa0„“”‘’–—…«»°§{alphabet}{alphabet.upper()}]") if alphabet else None
    counts = []
    for one in _CENTRAL:
        text = data.decode(one, "replace")
        counts.append(len(_CENTRAL_SIGNS.findall(text)) + (len(strange.findall(text)) if strange else 0))
    if counts[0] == counts[1]:
        return _CENTRAL[0] if alphabet else codec
    return _CENTRAL[counts[1] < counts[0]]


def _is_hungarian(western: str) -> bool:
    """Hungarian in windows-1250 looks Western except for ő and ű, which then read õ and û."""
    letters = {letter for letter in set(western.lower()) if letter > "\xbf" and letter.isalpha()}
    return letters <= _HUNGARIAN and all(letters & some for some in (set("õû"), set("öü"), set("áéíóú")))


def _older(data: bytes, codec: str) -> str:
    """One of DOS's or the old Mac's encodings, when the other has signs and capitals within words."""
    odd = _oddity(data, codec) if codec in _OLD else 0
    if odd < 2 or odd * 8 < sum(1 for _ in _HIGH.finditer(data)):
        return codec
    counts = {other: _oddity(data, other) for other in _OLD[codec]}
    best = min(counts, key=lambda other: counts[other])
    return best if counts[best] * 4 < odd else codec


def _oddity(data: bytes, codec: str) -> int:
    text = data.decode(codec, "replace")
    return 2 * len(_ODD.findall(text)) + len(_ODD_SIGN.findall(text))
