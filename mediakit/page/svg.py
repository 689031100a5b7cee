"""SVG pictures: is there anything in them that runs or is fetched, and how large are they?"""

import re
from collections.abc import Mapping
from typing import Any
from xml.parsers import expat

_SVG = "http://www.w3.org/2000/svg"
_RUNNING = ("http://www.w3.org/1999/xhtml", "http://www.w3.org/1998/Math/MathML")
_BASE = "http://www.w3.org/XML/1998/namespace base"
_LINK = "http://www.w3.org/1999/xlink href"
_MAX_DEPTH = 200
_ELEMENTS = """
svg g defs desc title metadata symbol use switch path rect circle ellipse line polyline polygon text
tspan textPath linearGradient radialGradient stop pattern clipPath mask marker filter view style
feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting
feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur
feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile
feTurbulence
"""
_KNOWN = frozenset(_ELEMENTS.split())
_FETCHING = re.compile(r"""@import|\\|(?:url|src|image|image-set)\s*+\(\s*+["']?+\s*+(?!\#)""", re.I)
_LENGTH = re.compile(r"\s*(\d{1,5}(?:\.\d+)?)(?:px)?\s*\Z")
_BOX = re.compile(r"\s*[-+\d.e]+[\s,]+[-+\d.e]+[\s,]+(\d{1,6}(?:\.\d+)?)[\s,]+(\d{1,6}(?:\.\d+)?)\s*\Z", re.I)


class SvgError(Exception):
    """Why the picture cannot be used, and at which line."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(line, message)
        self.line = line
        self.message = message


def check_svg(data: bytes) -> tuple[int, int]:
    """The picture's width and height in CSS pixels, 0 × 0 when it does not say.

    Raises SvgError when it is no SVG, or when something in it could run, be fetched or grow: scripts, event
    attributes, animations, links, pictures in it, outside addresses, entities.
    """
    reader = _Reader()
    try:
        reader.parser.Parse(data, True)
    except expat.ExpatError as error:
        reason = expat.ErrorString(error.code)
        raise SvgError(error.lineno, f"the picture is not well-formed XML: {reason}.") from error
    return reader.size


class _Reader:
    """Looks at each element as it comes."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.ProcessingInstructionHandler = self._instruction
        self.size = (0, 0)
        self._names: list[str] = []
        self._style: list[str] = []

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        namespace, _, local = name.rpartition(" ")
        if not self._names:
            if (namespace, local) != (_SVG, "svg"):
                raise self._refuse("the picture's outermost element is no <svg>")
            self.size = _size(attributes)
        self._names.append(local if namespace == _SVG else "")
        if len(self._names) > _MAX_DEPTH:
            raise self._refuse("too many elements stand in each other")
        if namespace == _SVG and local not in _KNOWN:
            raise self._refuse(f"<{local}> may not stand in a logo")
        if namespace in _RUNNING:
            raise self._refuse(f"<{local}> of another kind of document may not stand in a logo")
        for attribute, value in attributes.items():
            self._check_attribute(attribute, value)

    def _check_attribute(self, name: str, value: str) -> None:
        namespace, _, local = name.rpartition(" ")
        if local.lower().startswith("on"):
            raise self._refuse(f"the attribute {local} would run a script")
        leads = name in ("href", "src", _LINK, _BASE) and not value.strip().startswith("#")
        if leads or (not namespace and _FETCHING.search(value)):
            raise self._refuse(f"the attribute {local} leads out of the picture")

    def _end(self, _name: str) -> None:
        if self._names.pop() == "style" and _FETCHING.search("".join(self._style)):
            raise self._refuse("its style fetches something")

    def _text(self, text: str) -> None:
        if "style" in self._names:
            self._style.append(text)

    def _doctype(self, _name: str, _system: Any, _public: Any, has_internal_subset: int) -> None:
        if has_internal_subset:
            raise self._refuse("entities may not be declared in it")

    def _instruction(self, target: str, _data: str) -> None:
        raise self._refuse(f"the instruction <?{target}?> may not stand in a logo")

    def _refuse(self, message: str) -> SvgError:
        return SvgError(self.parser.CurrentLineNumber, f"{message}.")


def _size(attributes: Mapping[str, str]) -> tuple[int, int]:
    """By width and height, else by the view box; what is given in other units counts as not given."""
    given = [_LENGTH.match(attributes.get(name, "")) for name in ("width", "height")]
    found = [match[1] for match in given if match]
    if len(found) < 2:
        box = _BOX.match(attributes.get("viewBox", ""))
        found = [box[1], box[2]] if box else ["0", "0"]
    width, height = (round(float(length)) for length in found)
    return (width, height) if width and height else (0, 0)
