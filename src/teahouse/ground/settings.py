"""The only reader of the environment. Every setting has a name, a default and a line that says what it is for."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any, get_type_hints

import msgspec


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Read from TEAHOUSE_<NAME>; unset means the default."""

    home: Path = Path(".teahouse")  # data of the laptop demo: database, keys, simulator journal, logs
    dsn: str = ""  # a PostgreSQL of your own; empty: the embedded one under `home`
    database: str = "teahouse"  # database name in the embedded server
    secret: str = ""  # signs sessions, encrypts phone numbers; empty: made once under `home`
    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 2  # web processes
    public_url: str = ""  # how the outside reaches us (callbacks); empty: http://host:port
    https: bool = False  # Secure cookies and HSTS
    demo: bool = False  # demo logins, codes shown, simulators trusted. Never in production
    clock: str = ""  # demo clock, see ground.clock
    wechat_url: str = ""  # WeChat Pay API; empty: the simulator at sim_port
    wechat_keys: str = ""  # folder with merchant key, platform key, APIv3 key; empty: <home>/wechat
    wechat_app_id: str = ""  # the mini-program's; empty: what account.json in the keys folder says
    wechat_app_secret: str = ""
    sim_port: int = 8089
    sms_url: str = ""  # provider for one-time codes
    web: Path = Path("web/apps")  # where the built screens are
    db_pool_max: int = 12
    body_max_bytes: int = 1_000_000
    unpaid_minutes: int = 15  # an order not paid in time expires

    @property
    def base_url(self) -> str:
        """How callbacks reach us, without a trailing slash."""
        return (self.public_url or f"http://{self.host}:{self.port}").rstrip("/")

    @property
    def wechat_base(self) -> str:
        """Where WeChat Pay answers: the real thing or the simulator."""
        return (self.wechat_url or f"http://127.0.0.1:{self.sim_port}").rstrip("/")

    @property
    def wechat_folder(self) -> Path:
        """Where the merchant's keys lie."""
        return Path(self.wechat_keys) if self.wechat_keys else self.home / "wechat"

    def wechat_app(self) -> tuple[str, str]:
        """(id, secret) of the mini-program. FileNotFoundError when neither is set and there is no account.json."""
        if self.wechat_app_id:
            return self.wechat_app_id, self.wechat_app_secret
        account = msgspec.json.decode((self.wechat_folder / "keys" / "account.json").read_bytes(), type=dict[str, str])
        return account["app_id"], account["app_secret"]


def _convert(value: str, kind: Any) -> Any:
    if kind is bool:
        return value.lower() in ("1", "true", "yes", "on")
    return kind(value)


def load(**overrides: Any) -> Settings:
    """Settings from the environment; keyword arguments win. Makes the secret when there is none."""
    kinds = get_type_hints(Settings)
    found: dict[str, Any] = {}
    for field in msgspec.structs.fields(Settings):
        value = os.environ.get(f"TEAHOUSE_{field.name.upper()}")
        if value is not None:
            found[field.name] = _convert(value, kinds[field.name])
    settings = Settings(**{**found, **overrides})
    if not settings.secret:
        settings = msgspec.structs.replace(settings, secret=_kept_secret(settings.home))
    return settings


def _kept_secret(home: Path) -> str:
    """Made once and kept beside the data, readable by the owner alone; two starters agree on one."""
    home.mkdir(parents=True, exist_ok=True)
    path = home / "secret"
    try:
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_hex(32))
    except FileExistsError:
        pass
    return path.read_text().strip()


def to_env(settings: Settings) -> dict[str, str]:
    """The settings as environment variables, for a child process."""
    env = {}
    for field in msgspec.structs.fields(Settings):
        value = getattr(settings, field.name)
        env[f"TEAHOUSE_{field.name.upper()}"] = ("1" if value else "0") if isinstance(value, bool) else str(value)
    return env
