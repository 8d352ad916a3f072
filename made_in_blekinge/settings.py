"""Settings of this machine, each declared once; kept in a JSON file that survives a crash in the middle of writing."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from made_in_blekinge import paths
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: its key, what it is without a choice, its text, and the allowed values (any where empty)."""

    key: str
    default: Any
    title: str
    choices: tuple[tuple[str, str], ...] = ()

    def check(self, value: object) -> Any:  # noqa: ANN401  the value has the type of the default
        """``value``, or the default where it is none of the choices or of another type."""
        if self.choices and value not in [key for key, _ in self.choices]:
            return self.default
        return value if isinstance(value, type(self.default)) else self.default


LANGUAGE = Setting(
    "language",
    "system",
    N_("Language"),
    (("system", N_("As the system")), ("sv", "Svenska"), ("en", "English")),
)
APPEARANCE = Setting(
    "appearance",
    "system",
    N_("Appearance"),
    (("system", N_("As the system")), ("light", N_("Light")), ("dark", N_("Dark"))),
)
TEXT_SIZE = Setting(
    "text_size",
    "100",
    N_("Text size"),
    tuple((size, f"{size} %") for size in ("90", "100", "115", "130", "150", "200")),
)
SOUNDS_OFF = "off"
SOUNDS = Setting("sounds", "on", N_("Sounds at the till"), (("on", N_("On")), (SOUNDS_OFF, N_("Off"))))
LAST_DATABASE = Setting("last_database", "", N_("Last database"))
RECENT_DATABASES = Setting("recent_databases", [], N_("Recent databases"))
LAST_FOLDER = Setting("last_folder", "", N_("Last folder"))
CURRENT_EVENTS = Setting("current_events", {}, N_("Current event of each database"))
TABLES = Setting("tables", {}, N_("Columns and sorting of the tables"))
BACKUP_FOLDER = Setting("backup_folder", "", N_("Second folder for backups"))
PRINTERS = Setting("printers", {}, N_("Offset and scale of each printer"))
RECEIPT_PRINTER = Setting("receipt_printer", {}, N_("Receipt printer"))

SETTINGS = (
    LANGUAGE,
    APPEARANCE,
    TEXT_SIZE,
    SOUNDS,
    LAST_DATABASE,
    RECENT_DATABASES,
    LAST_FOLDER,
    CURRENT_EVENTS,
    TABLES,
    BACKUP_FOLDER,
    PRINTERS,
    RECEIPT_PRINTER,
)


def text_scale(kept: "Settings") -> float:
    """The chosen size of text, 1.0 for 100 %."""
    return int(kept.get(TEXT_SIZE)) / 100


@dataclass
class Settings:
    """The settings of this machine. A file that cannot be read counts as empty and is kept aside."""

    path: Path = field(default_factory=lambda: paths.config() / "settings.json")
    _values: dict[str, Any] | None = None

    def get(self, setting: Setting) -> Any:  # noqa: ANN401
        return setting.check(self._read().get(setting.key, setting.default))

    def set(self, setting: Setting, value: object) -> None:
        """Keep a value; it is on disk when this returns."""
        values = self._read()
        if values.get(setting.key, setting.default) == value:
            return
        values = {**values, setting.key: value}
        from made_in_blekinge import files

        try:
            files.make_folder(self.path.parent)
            files.write_text(self.path, json.dumps(values, ensure_ascii=False, indent=1))
        except (OSError, UserError) as error:
            text = N_("The settings cannot be written to {folder}. See that the disk has room and that you may write.")
            raise UserError("cannot_write_settings", text, folder=str(self.path.parent)) from error
        self._values = values

    def _read(self) -> dict[str, Any]:
        if self._values is None:
            try:
                found = json.loads(self.path.read_text(encoding="utf-8"))
                self._values = found if isinstance(found, dict) else {}
            except FileNotFoundError:
                self._values = {}
            except (OSError, ValueError):
                self.path.replace(self.path.with_suffix(".broken.json"))
                self._values = {}
        return self._values
