"""What an organisation can set: environment variables and dragoman.toml in the home folder.

Every setting ``x`` is the environment variable ``DRAGOMAN_X``; the file holds the same names in
small letters. The environment wins. Secrets belong in the environment only.
"""

import os
from pathlib import Path
from typing import ClassVar, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from platformdirs import user_data_path
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from workflow.errors import BadInput


def default_home() -> Path:
    """The data folder: ``DRAGOMAN_HOME``, else the platform's user data folder."""
    return Path(os.environ.get("DRAGOMAN_HOME") or user_data_path("dragoman")).expanduser()


class Settings(BaseSettings):
    """The settings with their defaults; raise `BadInput` through `load`."""

    model_config: ClassVar[SettingsConfigDict] = SettingsConfigDict(
        env_prefix="DRAGOMAN_", extra="ignore", frozen=True
    )

    home: Path = Field(default_factory=default_home)
    database_url: str = ""
    organisation: str = "Dragoman"
    time_zone: str = "Asia/Ho_Chi_Minh"
    source_language: str = "vi"
    target_languages: tuple[str, ...] = ("en", "fr", "es", "pt-BR", "ru", "zh-Hans")
    session_hours: float = Field(default=12.0, gt=0)
    lock_after_failures: int = Field(default=5, ge=1)
    lock_minutes: float = Field(default=15.0, gt=0)
    port: int = Field(default=8501, ge=1, le=65535)
    threads: int = Field(default=0, ge=0)
    """Threads for translation; 0 takes all of the machine's cores."""
    desk_url: str = ""
    """Where people reach the desk, for links in messages."""
    smtp_host: str = ""
    """The mail server for digests of notices; without one no e-mail leaves."""
    smtp_port: int = Field(default=587, ge=1, le=65535)
    smtp_from: str = "dragoman@localhost"
    smtp_user: str = ""
    smtp_password: SecretStr = SecretStr("")
    smtp_security: Literal["starttls", "tls", "none"] = "starttls"
    webhook_url: str = ""
    """Where digests of notices are posted as JSON; without it nothing is."""
    webhook_secret: SecretStr = SecretStr("")

    @field_validator("time_zone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ValueError(f"there is no time zone {value}") from error
        return value

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments, then the environment, then ``dragoman.toml`` in the home folder."""
        file = TomlConfigSettingsSource(settings_cls, default_home() / "dragoman.toml")
        return (init_settings, env_settings, file)

    @property
    def database(self) -> str:
        """The database's URL: as set, else SQLite in the home folder."""
        return self.database_url or f"sqlite:///{self.home / 'dragoman.sqlite3'}"

    @property
    def models(self) -> Path:
        """Where translation models are installed."""
        return self.home / "models"

    @property
    def zone(self) -> ZoneInfo:
        """The organisation's time zone."""
        return ZoneInfo(self.time_zone)


def load(**given: object) -> Settings:
    """Read the settings; raises `BadInput` naming the setting that cannot be used."""
    try:
        return Settings(**given)  # type: ignore[arg-type]
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        raise BadInput(f"Setting {name}: {first['msg']}.") from error
    except ValueError as error:  # a dragoman.toml that is not TOML
        raise BadInput(f"dragoman.toml cannot be read: {error}.") from error
