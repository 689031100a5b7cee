"""What an MP4 or MOV file holds besides pictures and sound, in plain words: what publishing leaves out."""

from mediakit.errors import InputError
from mediakit.model.movie import Movie, MovieFile, MovieTrack
from mediakit.video.boxes import Box
from mediakit.video.headers import few_boxes

PROGRAM = "the name of the program that made it"
"""What nearly every file holds, and nobody minds."""

_POSITION = (b"\xa9xyz", b"loci", b"location", b"Location", b"GPS", b"gps ")
_DEVICE = (
    *(b"\xa9mak", b"\xa9mod", b"manu", b"modl", b"SNum", b"CAME", b"FIRM", b"LENS", b"GPMF", b"GUMI"),
    *(b"mdtamake", b"mdtamodel"),
    *(b"quicktime.make", b"quicktime.model", b"manufacturer", b"erialNumber", b"android.model"),
)
_SENSORS = ("gpmd", "camm", "mebx", "rtmd", "djmd", "dbgi", "fdsc", "urim")
_WORDS = {
    "vide": "other pictures",
    "soun": "other sound",
    "text": "text tracks",
    "sbtl": "text tracks",
    "subt": "text tracks",
    "clcp": "text tracks",
    "tmcd": "the time code",
}
_PROGRAM = "\xa9too"
_PLACES = ("\xa9xyz", "loci")
_DEEPEST = 4
_MOST_BOXES = 10_000
_REMARKS = ("udta", "meta", "uuid")


def private_data(file: MovieFile, movie: Movie, kept: tuple[MovieTrack, ...]) -> tuple[str, ...]:
    """Plain words for what is in the file besides the kept tracks, none twice, the most private first."""
    boxes, dated = _remarks(file.moov)
    remarks = [content for _, content in boxes]
    said = {item for kind, content in boxes for item in _said(kind, content)}
    outside = [box for box in file.boxes if box.kind in _REMARKS]
    left = [track for track in movie.tracks if not any(track is one for one in kept)]
    told = {
        "the position of the camera": any(word in text for text in remarks for word in _POSITION),
        "the make or number of the camera": any(word in text for text in remarks for word in _DEVICE),
        "measurements of the camera's sensors, among them perhaps its positions": any(
            track.entry in _SENSORS or track.handler == "camm" for track in left
        ),
        "the date of the recording": dated,
        "titles and remarks": bool(outside or said - {_PROGRAM, *_PLACES}),
        PROGRAM: _PROGRAM in said,
    }
    others = [_WORDS.get(track.handler, "other data") for track in left if track.entry not in _SENSORS]
    return tuple(dict.fromkeys([*(words for words, there in told.items() if there), *others]))


def _said(kind: str, content: bytes, depth: int = 0) -> set[str]:
    """What a box with remarks says: kinds of items (`©too`, the program that made the file) or boxes."""
    said: set[str] = set()
    try:
        for box in few_boxes(content, 4 if kind == "meta" else 0):
            inner = content[box.body : box.end]
            if box.kind in ("meta", "ilst") and depth < _DEEPEST:
                said |= _said(box.kind, inner, depth + 1)
            elif kind != "meta" or box.kind not in ("hdlr", "free"):
                said.add(box.kind)
    except InputError:
        said.add("damaged")
    return said


def _remarks(moov: bytes) -> tuple[list[tuple[str, bytes]], bool]:
    """Kind and content of all boxes with remarks, and whether a header holds a date."""
    found, dated = [], False
    waiting = [Box("moov", 0, 0, len(moov))]
    budget = _MOST_BOXES
    while waiting and budget > 0:
        parent = waiting.pop()
        try:
            for box in few_boxes(moov, parent.body, parent.end):
                budget -= 1
                if box.kind in _REMARKS and any(moov[box.body : box.end]):
                    found.append((box.kind, moov[box.body : box.end]))
                elif box.kind in ("trak", "mdia", "minf"):
                    waiting.append(box)
                elif box.kind in ("mvhd", "tkhd", "mdhd"):
                    size = 16 if moov[box.body : box.body + 1] == b"\1" else 8
                    dated = dated or any(moov[box.body + 4 : box.body + 4 + size])
        except InputError:
            continue
    return found, dated
