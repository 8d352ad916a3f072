"""The print queues and device files of this computer."""

import subprocess
import sys
from pathlib import Path
from typing import Final

_DEVICES: Final = "usb/lp*"


def queue_names() -> list[str]:
    """The print queues of the system, by the names that programs use; empty where there is no printing system."""
    if sys.platform == "win32":
        import winreg

        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SYSTEM\CurrentControlSet\Control\Print\Printers") as key:
            return sorted(winreg.EnumKey(key, number) for number in range(winreg.QueryInfoKey(key)[0]))
    try:
        done = subprocess.run(["lpstat", "-e"], capture_output=True, timeout=10, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return []
    return sorted(done.stdout.decode("utf-8", "replace").split("\n")[:-1])


def device_files() -> list[str]:
    """The device files that take raw bytes to printers on USB (Linux)."""
    return sorted(map(str, Path("/dev").glob(_DEVICES))) if sys.platform == "linux" else []
