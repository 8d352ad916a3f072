"""A library of the system that is missing is said with what installs it, before Qt ends the process."""

import pytest

from made_in_blekinge.cli.common import qt_is_whole
from made_in_blekinge.errors import Unusable
from made_in_blekinge.gui.shell.system_libraries import missing_library, refuse_missing_library
from made_in_blekinge.i18n import catalog

_SAID = "libxcb-cursor.so.0: cannot open shared object file: No such file or directory"


def absent(_path: str) -> object:
    raise OSError(_SAID)


@pytest.mark.parametrize(
    "environment", [{"DISPLAY": ":0"}, {"QT_QPA_PLATFORM": "xcb", "WAYLAND_DISPLAY": "wayland-0"}], ids=str
)
def test_a_missing_library_is_named_before_qt_looks_for_it(environment: dict[str, str]) -> None:
    with pytest.raises(Unusable) as refused:
        refuse_missing_library(environment, absent)
    assert refused.value.code == "missing_library"
    assert "libxcb-cursor.so.0" in catalog("sv").error(refused.value)


@pytest.mark.parametrize(
    "environment", [{}, {"QT_QPA_PLATFORM": "offscreen", "DISPLAY": ":0"}, {"DISPLAY": ":0", "WAYLAND_DISPLAY": "w"}],
    ids=str,
)  # fmt: skip
def test_where_qt_does_not_draw_on_an_x_server_nothing_is_looked_for(environment: dict[str, str]) -> None:
    refuse_missing_library(environment, absent)


def test_the_command_that_installs_is_said_on_debian_only() -> None:
    debian, other = (missing_library(OSError(_SAID), debian=there) for there in (True, False))
    assert debian is not None
    assert other is not None
    assert "sudo apt install" in catalog("en").error(debian)
    assert "libxcb-cursor0" in catalog("en").error(debian)
    assert "apt" not in catalog("en").error(other)


def test_another_fault_of_loading_is_left_to_qt() -> None:
    def odd(_path: str) -> object:
        raise OSError("invalid ELF header")

    refuse_missing_library({"DISPLAY": ":0"}, odd)


def test_the_real_plugin_is_what_is_loaded() -> None:
    loaded: list[str] = []
    refuse_missing_library({"DISPLAY": ":0"}, loaded.append)
    assert [path.rpartition("/")[2] for path in loaded] == ["libqxcb.so"]


def test_qt_that_cannot_be_imported_is_said_too() -> None:
    with pytest.raises(Unusable) as refused, qt_is_whole():
        raise ImportError("libEGL.so.1: cannot open shared object file: No such file or directory")
    assert refused.value.code == "missing_library"
    with pytest.raises(ImportError, match="no module"), qt_is_whole():
        raise ImportError("no module")
