"""A print queue for the tests: its own CUPS server in a temporary folder, reached through a socket there.

The paper of a queue is a PDF that has passed the same filter as on its way to any printer.
"""

import getpass
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

PACKAGES: Final = "cups-daemon cups-client cups-filters-core-drivers"
_SECONDS: Final = 20
_FOLDERS: Final = {"ServerRoot": "server", "RequestRoot": "spool", "CacheDir": "cache", "StateDir": "state"}

_FILES: Final = """\
FileDevice Yes
User {user}
SystemGroup {system}
Group {group}
TempDir {folder}/temporary
ErrorLog {folder}/log
AccessLog {folder}/access
PageLog {folder}/pages
"""

_SERVER: Final = """\
Listen {socket}
LogLevel info
Browsing No
WebInterface No
DefaultAuthType None
PreserveJobFiles No
<Location />
Order allow,deny
Allow all
</Location>
<Location /admin>
Order allow,deny
Allow all
</Location>
<Policy default>
<Limit All>
Order allow,deny
Allow all
</Limit>
</Policy>
"""

_PRINTER: Final = """\
*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "PAPER.PPD"
*Manufacturer: "Tests"
*Product: "(Paper)"
*ModelName: "Paper"
*ShortNickName: "Paper"
*NickName: "Paper"
*PSVersion: "(3010.000) 0"
*LanguageLevel: "3"
*ColorDevice: True
*DefaultColorSpace: RGB
*LandscapeOrientation: Plus90
*cupsVersion: 2.4
*cupsFilter2: "application/vnd.cups-pdf application/pdf 0 -"
*OpenUI *PageSize/Paper: PickOne
*OrderDependency: 10 AnySetup *PageSize
*DefaultPageSize: A4
*PageSize A4/A4: "<</PageSize[595 842]>>setpagedevice"
*CloseUI: *PageSize
*OpenUI *PageRegion/Paper: PickOne
*OrderDependency: 10 AnySetup *PageRegion
*DefaultPageRegion: A4
*PageRegion A4/A4: "<</PageSize[595 842]>>setpagedevice"
*CloseUI: *PageRegion
*DefaultImageableArea: A4
*ImageableArea A4: "12 12 583 830"
*DefaultPaperDimension: A4
*PaperDimension A4: "595 842"
*VariablePaperSize: True
*MaxMediaWidth: "842"
*MaxMediaHeight: "3000"
*HWMargins: 0 0 0 0
*CustomPageSize True: "pop pop pop <</PageSize[5 -2 roll]/ImagingBBox null>>setpagedevice"
*ParamCustomPageSize Width: 1 points 20 842
*ParamCustomPageSize Height: 2 points 20 3000
*ParamCustomPageSize WidthOffset: 3 points 0 0
*ParamCustomPageSize HeightOffset: 4 points 0 0
*ParamCustomPageSize Orientation: 5 int 0 0
*DefaultFont: Courier
"""
"""A printer that knows A4, of which it cannot reach the outermost 4 mm, and takes labels of any size."""


class NoServerError(Exception):
    """A print server cannot be run here, with the reason."""


@dataclass(frozen=True, slots=True)
class PrintServer:
    """A running server. Programs that have ``environment`` print to it."""

    folder: Path
    environment: dict[str, str]

    def add(self, queue: str) -> None:
        """A queue that prints to :meth:`paper`."""
        description = self.folder / "paper.ppd"
        description.write_text(_PRINTER)
        self._run("lpadmin", "-p", queue, "-v", self.paper(queue).as_uri(), "-P", str(description), "-E")

    def paper(self, queue: str) -> Path:
        return self.folder / f"{queue}.pdf"

    def wait(self, queue: str) -> Path:
        """The paper, when every job of the queue is done."""
        _wait(lambda: queue in self._jobs("completed") and queue not in self._jobs("not-completed"), self.folder)
        return self.paper(queue)

    def _jobs(self, which: str) -> str:
        return self._run("lpstat", "-W", which, "-o")

    def _run(self, *command: str) -> str:
        program = _program(command[0])
        assert program is not None
        done = subprocess.run(
            [program, *command[1:]], check=True, capture_output=True, text=True, env=os.environ | self.environment
        )
        return done.stdout


@contextmanager
def server() -> Iterator[PrintServer]:
    """A running server, gone without a trace afterwards."""
    program = _program("cupsd")
    if program is None or None in map(_program, ("lpadmin", "lpstat")) or not _has_filter():
        raise NoServerError(f"no print server is installed (Debian: apt-get install {PACKAGES})")
    folder = Path(tempfile.mkdtemp(prefix="mib-cups-"))
    try:
        files, settings = _configure(folder)
        with (folder / "output").open("w") as output:
            running = subprocess.Popen([program, "-f", "-c", settings, "-s", files], stdout=output, stderr=output)
        try:
            _wait(lambda: (folder / "socket").exists() or running.poll() is not None, folder)
            if running.poll() is not None:
                raise NoServerError(f"the print server does not start: {_said(folder)}")
            yield PrintServer(folder, {"CUPS_SERVER": str(folder / "socket"), "PATH": _search_path()})
        finally:
            running.terminate()
            running.wait(_SECONDS)
    finally:
        shutil.rmtree(folder)


def _configure(folder: Path) -> tuple[Path, Path]:
    folder.chmod(0o711)  # the filters run as another user
    for name in (*_FOLDERS.values(), "temporary"):
        (folder / name).mkdir()
    root = os.geteuid() == 0
    user, group, system = ("lp", "lp", "root") if root else (getpass.getuser(), "nogroup", "lp")
    if root:
        shutil.chown(folder / "temporary", user, group)
    files, settings = folder / "cups-files.conf", folder / "cupsd.conf"
    places = "".join(f"{key} {folder / name}\n" for key, name in _FOLDERS.items())
    files.write_text(places + _FILES.format(user=user, group=group, system=system, folder=folder))
    settings.write_text(_SERVER.format(socket=folder / "socket"))
    return files, settings


def _program(name: str) -> str | None:
    return shutil.which(name, path=_search_path())


def _search_path() -> str:
    """Distributions keep some programs off the search path of ordinary users."""
    return os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/usr/bin"))


def _has_filter() -> bool:
    return any(Path(folder, "cups", "filter", "pdftopdf").exists() for folder in ("/usr/lib", "/usr/libexec"))


def _wait(done: Callable[[], bool], folder: Path) -> None:
    until = time.monotonic() + _SECONDS
    while not done():
        if time.monotonic() > until:
            raise TimeoutError(_said(folder))
        time.sleep(0.02)


def _said(folder: Path) -> str:
    """The last of what the server has to say."""
    logs = [folder / "output", folder / "log"]
    return "\n".join(log.read_text(errors="replace")[-2000:] for log in logs if log.exists())
