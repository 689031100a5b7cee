"""The settings that a user of AWS's own programs keeps in a profile: keys, region, endpoint."""

import configparser
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from mediakit.errors import InputError, shown
from mediakit.system.files import read_limited

_MAX_BYTES = 1_000_000
_HINT = 'Run: eval "$(aws configure export-credentials --format env)", then this again without AWS_PROFILE.'


@dataclass(frozen=True, slots=True, repr=False)
class AwsProfile:
    """What a profile says; "" for what it does not. It is never shown."""

    key: str = ""
    secret: str = ""
    token: str = ""
    region: str = ""
    endpoint: str = ""


def read_aws_profile(environment: Mapping[str, str]) -> AwsProfile:
    """The profile that AWS_PROFILE names, or the default one; empty when keys stand in the environment.

    Raises InputError when the named profile is not there, or has a login that needs AWS's own program.
    """
    named = environment.get("AWS_PROFILE", "")
    if environment.get("AWS_ACCESS_KEY_ID") and not named:
        return AwsProfile()
    name = named or "default"
    home = Path(environment.get("HOME") or environment.get("USERPROFILE") or "~").expanduser() / ".aws"
    credentials = _section(Path(environment.get("AWS_SHARED_CREDENTIALS_FILE") or home / "credentials"), name)
    title = name if name == "default" else f"profile {name}"
    config = _section(Path(environment.get("AWS_CONFIG_FILE") or home / "config"), title)
    values = {**config, **credentials}
    if named and not values:
        raise InputError(f"there is no AWS profile {shown(named)}.", mend="Check AWS_PROFILE.")
    profile = AwsProfile(
        key=values.get("aws_access_key_id", ""),
        secret=values.get("aws_secret_access_key", ""),
        token=values.get("aws_session_token", ""),
        region="" if environment.get("AWS_REGION") else values.get("region", ""),
        endpoint=values.get("endpoint_url", ""),
    )
    other = ("sso_session", "sso_start_url", "role_arn", "credential_process")
    if named and not profile.key and any(values.get(key) for key in other):
        raise InputError(f"the AWS profile {shown(named)} logs in through another program.", mend=_HINT)
    return profile


def _section(path: Path, name: str) -> dict[str, str]:
    if not path.is_file():
        return {}
    parser = configparser.RawConfigParser(default_section="")
    try:
        parser.read_string(read_limited(path, _MAX_BYTES).decode())
    except (configparser.Error, UnicodeDecodeError):
        raise InputError("this is no profile file of AWS.", place=shown(path)) from None  # it holds secrets
    return dict(parser[name]) if parser.has_section(name) else {}
