"""Stylesheet and script of a release's page: with what this page needs, and no more."""

import re

from mediakit.page.assets import script, stylesheet
from mediakit.page.content import PageContent

_CLASSES = re.compile(r"<[a-z]+\.")  # in a cue's text


def page_stylesheet(content: PageContent) -> str:
    """The stylesheet; without what is for captions in colours when these have none."""
    cues = (cue for page_track in content.tracks for cue in page_track.track.cues)
    return stylesheet(coloured=any(_CLASSES.search(cue.text) for cue in cues))


def page_script(content: PageContent) -> str:
    """The script; without what is for other versions of the video and small pictures when there are none."""
    versions = bool(content.versions or content.playlist_href)
    return script(versions=versions, storyboard=content.storyboard is not None)
