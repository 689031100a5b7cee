"""The whole set, in the order of the tables."""

from tests.captions.hazards.encodings import ENCODINGS
from tests.captions.hazards.structure import INDICES, NEWLINES, STRUCTURE
from tests.captions.hazards.text import LOAD, MARKUP, TEXT, UNICODE
from tests.captions.hazards.timing import TIMING

HAZARDS = (*ENCODINGS, *NEWLINES, *INDICES, *TIMING, *STRUCTURE, *TEXT, *MARKUP, *UNICODE, *LOAD)
