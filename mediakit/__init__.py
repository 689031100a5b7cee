"""mediakit: bundle a press release with its B-roll and captions.

The library in eight names: `package`, `validate`, `repair`, `convert`, `verify`, `publish`, and
`PackageOptions` and `PublishOptions` for the choices of the first and the last. They are imported when they
are first used, so that `import mediakit` costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mediakit.errors import InputError, MediakitError, NetworkError, StorageError, TargetError, ToolError
    from mediakit.model.findings import CheckError, Finding, Report, Severity
    from mediakit.model.publishing import Receipt
    from mediakit.pipeline.captions import validate
    from mediakit.pipeline.convert import convert
    from mediakit.pipeline.fetch import FetchOptions
    from mediakit.pipeline.package import Packaged, package
    from mediakit.pipeline.publish import publish
    from mediakit.pipeline.publishable import PublishOptions
    from mediakit.pipeline.repair import RepairReport, repair
    from mediakit.pipeline.verify import verify
    from mediakit.planning.inputs import CaptionsChoice, PackageOptions

__version__ = "0.1.0"

_HOMES = {
    "CaptionsChoice": "planning.inputs",
    "CheckError": "model.findings",
    "FetchOptions": "pipeline.fetch",
    "Finding": "model.findings",
    "InputError": "errors",
    "MediakitError": "errors",
    "NetworkError": "errors",
    "PackageOptions": "planning.inputs",
    "Packaged": "pipeline.package",
    "PublishOptions": "pipeline.publishable",
    "Receipt": "model.publishing",
    "RepairReport": "pipeline.repair",
    "Report": "model.findings",
    "Severity": "model.findings",
    "StorageError": "errors",
    "TargetError": "errors",
    "ToolError": "errors",
    "convert": "pipeline.convert",
    "package": "pipeline.package",
    "publish": "pipeline.publish",
    "repair": "pipeline.repair",
    "validate": "pipeline.captions",
    "verify": "pipeline.verify",
}

__all__ = [
    "CaptionsChoice",
    "CheckError",
    "FetchOptions",
    "Finding",
    "InputError",
    "MediakitError",
    "NetworkError",
    "PackageOptions",
    "Packaged",
    "PublishOptions",
    "Receipt",
    "RepairReport",
    "Report",
    "Severity",
    "StorageError",
    "TargetError",
    "ToolError",
    "__version__",
    "convert",
    "package",
    "publish",
    "repair",
    "validate",
    "verify",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'mediakit' has no attribute {name!r}")
    return getattr(import_module(f"mediakit.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return __all__
