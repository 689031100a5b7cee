"""Bytes that are not plain UTF-8."""

import codecs
import unicodedata

from tests.captions.hazards.hazard import GOOD, HELLO, TWO, WORLD, Hazard

_LANGUAGES = {
    "Czech": (
        "Příští zastávka je přístaviště, prosíme vystupte vpravo.",
        "Všechny lodě dnes jezdí s malým zpožděním.",
        "Děkujeme, že jste si vybrali naši společnost.",
    ),
    "Polish": (
        "Następny przystanek to przystań, proszę wysiąść.",
        "Wszystkie łodzie pływają dziś z małym opóźnieniem.",
        "Dziękujemy, że wybrali państwo naszą firmę.",
    ),
    "Hungarian": (
        "A következő megálló a kikötő, kérjük, szálljanak le.",
        "Minden hajó késik egy kicsit, és ezért elnézést kérünk, hogy nem jön időben.",
        "Köszönjük, hogy velünk tartottak, ez egy szép nap volt, és már este van.",
        "Az idő jó, a víz hűvös, de nem csak ez az egy dolog fontos, és ezt már tudjuk.",
    ),
    "Russian": (
        "Следующая остановка: пристань, выходите, пожалуйста.",
        "Все катера сегодня ходят с небольшим опозданием.",
        "Спасибо, что выбрали нашу компанию.",
    ),
    "Ukrainian": (
        "Наступна зупинка: пристань, виходьте, будь ласка.",
        "Усі човни сьогодні ходять із невеликим запізненням.",
        "Дякуємо, що обрали нашу компанію, гарного вам дня.",
    ),
    "Greek": (
        "Η επόμενη στάση είναι η αποβάθρα, παρακαλώ κατεβείτε.",
        "Όλα τα πλοία έχουν σήμερα μικρή καθυστέρηση.",
        "Ευχαριστούμε που επιλέξατε την εταιρεία μας.",
    ),
    "Turkish": (
        "Bir sonraki durak iskele, lütfen sağdan ininiz.",
        "Bütün vapurlar bugün küçük bir gecikmeyle çalışıyor.",
        "Şirketimizi seçtiğiniz için teşekkür ederiz.",
    ),
    "Hebrew": (
        "התחנה הבאה היא הרציף, נא לרדת בצד ימין.",
        "כל הסירות מפליגות היום באיחור קל.",
        "תודה שבחרתם בחברה שלנו.",
    ),
    "Arabic": (
        "المحطة القادمة هي الرصيف، يرجى النزول من اليمين.",
        "جميع القوارب تبحر اليوم مع تأخير بسيط.",
        "شكرا لكم على اختيار شركتنا.",
    ),
    "Lithuanian": (
        "Kita stotelė yra prieplauka, prašome išlipti dešinėje.",
        "Visi laivai šiandien šiek tiek vėluoja, atsiprašome už tai.",
        "Ačiū, kad pasirinkote mūsų įmonę, gražios jums dienos.",
    ),
    "Thai": (
        "ป้ายต่อไปคือท่าเรือ กรุณาลงทางขวา",
        "เรือทุกลำวันนี้ล่าช้าเล็กน้อย",
        "ขอบคุณที่เลือกใช้บริการของเรา",
    ),
    "Japanese": (
        "次は終点の港です。右側の出口からお降りください。",
        "本日はすべての船が少し遅れております。",
        "ご利用いただきありがとうございました。",
    ),
    "Korean": (
        "다음 정류장은 선착장입니다. 오른쪽으로 내리십시오.",
        "오늘은 모든 배가 조금 늦습니다.",
        "저희 회사를 이용해 주셔서 감사합니다.",
    ),
    "simplified Chinese": (
        "下一站是码头，请从右侧下车。",
        "今天所有的船都会稍微晚一点。",
        "感谢您选择我们的公司，祝您今天过得愉快。",
    ),
    "traditional Chinese": (
        "下一站是碼頭，請從右側下車。",
        "今天所有的船都會稍微晚一點。",
        "感謝您選擇我們的公司，祝您今天過得愉快。",
    ),
    "French": (
        "Le prochain arrêt est l’embarcadère, descendez à droite.",
        "Tous les bateaux ont aujourd’hui un léger retard, désolé.",
        "Merci d’avoir choisi notre société, à bientôt.",
    ),
    "German": (
        "Nächster Halt: Schiffsanleger, bitte rechts aussteigen.",
        "Alle Boote fahren heute mit kleiner Verspätung über den Fluß.",
        "Danke, daß Sie uns gewählt haben. Schöne Grüße!",
    ),
    "Spanish": (
        "La próxima parada es el muelle, señores pasajeros.",
        "¿Todos los barcos tienen hoy un pequeño retraso?",
        "Gracias por elegir nuestra compañía, buen día.",
    ),
    "Vietnamese": (
        "Trạm kế tiếp là bến tàu, xin xuống bên phải.",
        "Tất cả các tàu hôm nay chạy trễ một chút.",
        "Cảm ơn quý khách đã chọn công ty chúng tôi.",
    ),
}  # fmt: skip
_LEGACY = (
    ("Czech", "cp1250"),
    ("Polish", "iso8859-2"),
    ("Hungarian", "cp1250"),
    ("Russian", "cp1251"),
    ("Russian", "koi8-r"),
    ("Ukrainian", "cp1251"),
    ("Greek", "cp1253"),
    ("Turkish", "cp1254"),
    ("Hebrew", "cp1255"),
    ("Arabic", "cp1256"),
    ("Lithuanian", "cp1257"),
    ("Thai", "cp874"),
    ("Japanese", "shift_jis"),
    ("Japanese", "euc-jp"),
    ("Japanese", "iso2022_jp"),
    ("Korean", "euc-kr"),
    ("simplified Chinese", "gb18030"),
    ("traditional Chinese", "big5"),
    ("French", "cp1252"),
    ("German", "latin-1"),
    ("Spanish", "cp1252"),
    ("Czech", "iso8859-2"),
    ("Polish", "cp1250"),
    ("Russian", "iso8859-5"),
    ("Russian", "cp866"),
    ("Russian", "mac-cyrillic"),
    ("Ukrainian", "koi8-u"),
    ("Greek", "iso8859-7"),
    ("Turkish", "iso8859-9"),
    ("Hebrew", "iso8859-8"),
    ("Arabic", "iso8859-6"),
    ("Lithuanian", "iso8859-13"),
    ("Thai", "tis-620"),
    ("Korean", "cp949"),
    ("Korean", "iso2022_kr"),
    ("simplified Chinese", "gb2312"),
    ("traditional Chinese", "big5hkscs"),
    ("German", "iso8859-15"),
    ("French", "mac-roman"),
    ("German", "cp850"),
    ("Spanish", "cp850"),
)
_WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
_MARKS = {
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}


def _file(lines: tuple[str, ...]) -> str:
    return "".join(
        f"{n}\n00:00:{2 * n - 1:02},000 --> 00:00:{2 * n:02},000\n{line}\n\n"
        for n, line in enumerate(lines, 1)
    )


def _cues(lines: tuple[str, ...]) -> tuple[tuple[int, int, str], ...]:
    return tuple(((2 * n - 1) * 1000, 2 * n * 1000, line) for n, line in enumerate(lines, 1))


def _in(language: str, encoding: str) -> Hazard:
    lines = _LANGUAGES[language]
    return Hazard("encoding", f"{language} in {encoding}", _file(lines).encode(encoding), _cues(lines))


def _wide(encoding: str, *, marked: bool) -> Hazard:
    lines = _LANGUAGES["Czech"]
    name = f"{encoding} {'with a mark' if marked else 'without a mark'}"
    return Hazard("encoding", name, _MARKS[encoding] * marked + _file(lines).encode(encoding), _cues(lines))


def _said(name: str, word: str, encoding: str) -> Hazard:
    """Two short cues in English with no more than that word in them that ASCII has not."""
    data = GOOD.replace("Hello", word).encode(encoding)
    return Hazard("encoding", name, data, ((1000, 2000, word), WORLD))


def _long_lines(language: str, encoding: str) -> Hazard:
    """Hardly any ASCII, so few NULs, and no mark."""
    lines = ("".join(_LANGUAGES[language]) * 8,) * 2
    name = f"long lines of {language} in {encoding} without a mark"
    return Hazard("encoding", name, _file(lines).encode(encoding), _cues(lines))


def _joined(one: str, other: str) -> Hazard:
    """A file in UTF-8 that another one was added to."""
    first, *rest = _LANGUAGES["Russian"]
    blocks = _file((first, *rest)).split("\n\n", 1)
    data = f"{blocks[0]}\n\n".encode(one) + blocks[1].encode(other)
    return Hazard("encoding", f"{one} and {other} joined", data, _cues((first, *rest)))


def _vietnamese() -> Hazard:
    """windows-1258 has tones as characters of their own, and so has what is read."""
    lines = tuple("".join(map(_with_tone, line)) for line in _LANGUAGES["Vietnamese"])
    return Hazard("encoding", "Vietnamese in cp1258", _file(lines).encode("cp1258"), _cues(lines))


def _with_tone(letter: str) -> str:
    parts = unicodedata.normalize("NFD", letter)
    tones = "".join(part for part in parts if part in "\u0300\u0301\u0303\u0309\u0323")
    base = unicodedata.normalize("NFC", "".join(part for part in parts if part not in tones))
    return letter if letter in "àáâèéêùúóô" else base + tones


_CAFE = GOOD.replace("Hello", "Café Ünal").encode()
_SECOND = (GOOD[: GOOD.rindex("2\n")], GOOD[GOOD.rindex("2\n") :])
ENCODINGS = (
    *(_in(language, encoding) for language, encoding in _LEGACY),
    *(_wide(encoding, marked=marked) for encoding in _WIDE for marked in (True, False)),
    Hazard("encoding", "utf-8 with a mark", codecs.BOM_UTF8 + GOOD.encode(), TWO),
    Hazard("encoding", "utf-8 with two marks", codecs.BOM_UTF8 * 2 + GOOD.encode(), TWO),
    Hazard(
        "encoding", "one stray byte in utf-8", _CAFE.replace(b"World", b"na\xefve"),
        ((1000, 2000, "Café Ünal"), (3000, 4000, "naïve")),
    ),
    Hazard(
        "encoding", "utf-8 cut within a character", _CAFE.rstrip() + "é".encode()[:1],
        ((1000, 2000, "Café Ünal"), (3000, 4000, "World\ufffd")),
    ),
    Hazard("encoding", "quotes of cp1252", GOOD.replace("Hello", "“It’s”").encode("cp1252"),
           ((1000, 2000, "“It’s”"), WORLD)),
    Hazard("encoding", "nothing but ascii in utf-16", codecs.BOM_UTF16_LE + GOOD.encode("utf-16-le"), TWO),
    Hazard("encoding", "Vietnamese in utf-8", _file(_LANGUAGES["Vietnamese"]).encode(),
           _cues(_LANGUAGES["Vietnamese"])),
    *(_long_lines(language, encoding) for encoding in _WIDE for language in ("Japanese", "Russian")),
    _joined("utf-8", "cp1251"),
    _joined("cp1251", "utf-8"),
    _vietnamese(),
    _said("a pound sign in cp1252", "It costs £5", "cp1252"),
    _said("a registered sign in cp1252", "Post-it® notes", "cp1252"),
    _said("pilcrows for music in cp1252", "¶ La la ¶", "cp1252"),
    _said("guillemets in cp1252", "«Hello»", "cp1252"),
    _said("a foreign word in cp1252", "How naïve", "cp1252"),
    _said("a degree sign in latin-1", "It is 30° today", "latin-1"),
    Hazard("encoding", "surrogates in utf-8", GOOD.encode().replace(b"Hello", b"\xed\xa0\xbd\xed\xb8\x80"),
           ((1000, 2000, "😀"), WORLD)),
    Hazard("encoding", "a wrong mark", codecs.BOM_UTF16_BE + GOOD.encode("utf-16-le"), TWO),
    Hazard("encoding", "the mark of utf-8 before utf-16", codecs.BOM_UTF8 + GOOD.encode("utf-16-le"), TWO),
    Hazard("encoding", "half a line end last", codecs.BOM_UTF16_LE + GOOD.encode("utf-16-le") + b"\n", TWO),
    Hazard("encoding", "a part in utf-16", _SECOND[0].encode() + _SECOND[1].encode("utf-16-le"), TWO),
    Hazard("encoding", "nuls within", GOOD.replace("\n\n", "\n\n" + "\0" * 64).encode(), TWO),
    Hazard("encoding", "nuls after the end", GOOD.encode() + b"\0" * 512, (HELLO, WORLD)),
)  # fmt: skip
