"""Snippets of HTML that an agency puts into the header and footer of its pages: text, links and lists.

Nothing of a snippet is passed on as it is: it is read, held against what may stand there, and written anew.
"""

import re
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

from mediakit.model.characters import clean_text
from mediakit.model.languages import language_tag
from mediakit.page.addresses import safe_address

_INLINE = frozenset(("a", "abbr", "b", "br", "em", "i", "small", "span", "strong"))
_LISTS = frozenset(("ul", "ol"))
_BLOCKS = frozenset(("nav", "p", *_LISTS))
_ALLOWED = _INLINE | _BLOCKS | {"li"}
_EVERYWHERE = ("dir", "lang")
_ATTRIBUTES = {"a": ("href", "hreflang"), "abbr": ("title",), "nav": ("aria-label",)}
_NEEDED = {"a": "href", "nav": "aria-label"}
_MAX_DEPTH = 20
_CUT_OFF = re.compile(r"<[A-Za-z/!?][^<>]*\Z|<!--(?!.*-->)", re.DOTALL)


class SnippetError(Exception):
    """What may not stand in the snippet, at which line of it, and what to write instead."""

    def __init__(self, line: int, message: str, mend: str) -> None:
        super().__init__(line, message, mend)
        self.line = line
        self.message = message
        self.mend = mend


@dataclass(slots=True)
class _Element:
    name: str
    line: int
    said: bool = field(default=False)


def parse_snippet(text: str) -> str:
    """The snippet as HTML that is safe and valid within a header or footer, "" when it says nothing.

    Raises SnippetError for anything but text-level markup, links, lists and navigation: elements,
    attributes or addresses that may not stand there, and elements that are not closed in their order.
    """
    text = clean_text(text)
    if cut := _CUT_OFF.search(text):  # which some parsers show as text, and some leave out
        line = text.count("\n", 0, cut.start()) + 1
        raise SnippetError(line, "the file ends within a tag or comment.", "Close it with > or -->.")
    reader = _Reader()
    reader.feed(text.replace("\r\n", "\n"))
    reader.close()
    return reader.finish()


class _Reader(HTMLParser):
    """Refuses what is not allowed as it comes, and writes what is."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._parts: list[str] = []
        self._open: list[_Element] = []

    def finish(self) -> str:
        if self._open:
            last = self._open[-1]
            raise SnippetError(last.line, f"<{last.name}> is not closed.", f"Write </{last.name}>.")
        return "".join(self._parts).strip()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._check_place(tag)
        self._parts.append(f"<{tag}{self._attributes(tag, attrs)}>")
        if tag != "br":
            self._open.append(_Element(tag, self.getpos()[0]))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag != "br":
            raise self._refuse(f"<{tag}/> has no content", f"Write <{tag}>…</{tag}>.")

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1].name != tag:
            inside = f"</{self._open[-1].name}>" if self._open else "no closing tag"
            raise self._refuse(f"</{tag}> closes what is not open", f"Here goes {inside}.")
        element = self._open.pop()
        if not element.said and tag in ("a", *_LISTS, "nav"):
            raise self._refuse(f"<{tag}> is empty", "Put words into it, or remove it.")
        self._parts.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if data.strip():
            if self._open and self._open[-1].name in _LISTS:
                raise self._refuse("text stands directly in a list", "Put it into <li>…</li>.")
            for element in self._open:
                element.said = True
        self._parts.append(escape(data, quote=False))

    def handle_decl(self, _decl: str) -> None:
        raise self._refuse("a declaration", "Write only what stands within the header or footer.")

    def unknown_decl(self, _data: str) -> None:
        raise self._refuse("a marked section", "Write its text alone.")

    def handle_pi(self, _data: str) -> None:
        raise self._refuse("a processing instruction", "Remove it.")

    def _check_place(self, tag: str) -> None:
        names = [element.name for element in self._open]
        parent = names[-1] if names else ""
        if tag not in _ALLOWED:
            words = ", ".join(sorted(_ALLOWED))
            raise self._refuse(f"<{tag}> may not stand in a snippet", f"Use only {words}.")
        if (tag == "li") != (parent in _LISTS):
            raise self._refuse(f"<{tag}> may not stand in <{parent or 'nothing'}>", "Lists hold <li> alone.")
        inline = next((name for name in names if name in _INLINE or name == "p"), "")
        if tag not in _INLINE and inline:
            raise self._refuse(f"<{tag}> may not stand in <{inline}>", f"Close <{inline}> first.")
        if tag in ("a", "nav") and tag in names:
            raise self._refuse(f"<{tag}> may not stand in <{tag}>", f"Close <{tag}> first.")
        if len(names) >= _MAX_DEPTH:
            raise self._refuse("too many elements stand in each other", "Make it simpler.")

    def _attributes(self, tag: str, attrs: list[tuple[str, str | None]]) -> str:
        allowed = (*_ATTRIBUTES.get(tag, ()), *_EVERYWHERE)
        given = dict(attrs)
        for name, value in attrs:
            if name not in allowed or not value or not value.strip():
                mend = f"<{tag}> may have {', '.join(allowed)}, each with a value."
                raise self._refuse(f"the attribute {name} may not stand in <{tag}>", mend)
        if len(given) < len(attrs):
            raise self._refuse(f"<{tag}> has the same attribute twice", "Keep one of them.")
        if (needed := _NEEDED.get(tag)) and needed not in given:
            raise self._refuse(f"<{tag}> has no {needed}", f'Write <{tag} {needed}="…">.')
        return "".join(f' {name}="{escape(self._value(name, value or ""))}"' for name, value in given.items())

    def _value(self, name: str, value: str) -> str:
        if name == "href":
            if not (address := safe_address(value)):
                mend = "Links begin with https://, http:// or mailto:."
                raise self._refuse(f"{value!r} is no address for a link", mend)
            return address
        if name in ("lang", "hreflang") and not language_tag(value):
            raise self._refuse(f"{value!r} is no language tag", "Write it like en, es-MX or zh-Hans.")
        if name == "dir" and value not in ("ltr", "rtl", "auto"):
            raise self._refuse(f"{value!r} is no direction", "Write ltr, rtl or auto.")
        return value

    def _refuse(self, message: str, mend: str) -> SnippetError:
        return SnippetError(self.getpos()[0], f"{message}.", mend)
