"""The texts that a package brings along: templates, stylesheets, scripts and words.

They are read through Jinja's loader, so they are found in a checkout, a wheel and a zip file alike.
"""

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined, Template


class Resources:
    """The files in the `resources` folder of a package, and those in mediakit's own, which all share."""

    def __init__(self, package: str) -> None:
        folders = dict.fromkeys((package, "mediakit"))
        self._loader = ChoiceLoader([PackageLoader(name, "resources") for name in folders])
        self._environment = Environment(
            loader=self._loader,
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )

    def template(self, name: str) -> Template:
        """The template of that name, ready to render; whatever it is given is escaped."""
        return self._environment.get_template(name)

    def text(self, name: str) -> str:
        """The file as it stands there; raises jinja2's TemplateNotFound when there is none."""
        return self._loader.get_source(self._environment, name)[0]


def base_stylesheet() -> str:
    """What the stylesheets of reports and lists begin with: colours, links, focus, the way past the head.

    The custom properties are those of the player page, so that one theme fits all.
    """
    return Resources("mediakit").text("base.css")
