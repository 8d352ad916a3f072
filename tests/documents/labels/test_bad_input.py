"""What people and disks do to printing: it says so in a plain sentence and leaves nothing half-written."""

import os
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from made_in_blekinge.documents.labels import LABELS
from made_in_blekinge.documents.labels.calibration import write_calibration
from made_in_blekinge.documents.labels.printing import NothingToPrintError, cut_for, write_labels
from made_in_blekinge.domain.sheet import check_sheet, find_sheet
from made_in_blekinge.domain.template import STANDARD
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import catalog
from tests.documents.labels.test_printing import EMOJI, job, stretched, write
from tests.documents.test_pictures import jpeg, png
from tests.support.documents.builders import ROWS, product
from tests.support.documents.paper import sign
from tests.support.documents.reading import signs, texts

TEXTS = {
    "long": "W" * 200,
    "emoji": EMOJI,
    "zeroes": "A\x00B\x07",
    "half a letter": "A\ud800B",
    "right to left": "\u202eabc אב",
    "stacked": "a" + "\u0301" * 200,
    "invisible": "\ufeff\u200b",
    "nothing": "",
}
WRITERS: dict[str, Callable[[Path], object]] = {
    "labels": lambda path: write(path, copies=2),
    "signs": lambda path: write(path, "booth", "A5"),
    "calibration": lambda path: write_calibration(path, find_sheet("L7160"), catalog("sv")),
}


def plain(error: UserError) -> bool:
    """Whether both languages say it in a sentence, without places left open and without words of the program."""
    said = [catalog(language).error(error) for language in ("en", "sv")]
    return all(text.endswith(".") and not set("{}") & set(text) and "Error" not in text for text in said)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("kind", LABELS)
def test_a_name_of_any_kind_gives_a_label_that_keeps_to_itself(kind: str, text: str, tmp_path: Path) -> None:
    label, path = LABELS[kind], tmp_path / "labels.pdf"
    sheet = cut_for(label, find_sheet(label.sheet))
    wanted = job(kind, label.sheet, rows=[stretched(label.source, TEXTS[text])])
    refused = {"long": "outgrown"}.get(text) if kind in ("price", "shelf", "food") else None
    if kind == "food" and text == "nothing":
        refused = "missing_translation"
    if refused:
        with pytest.raises(NothingToPrintError) as raised:  # nothing on them is ever cut
            write_labels(path, wanted)
        assert refused in [problem.code for problem in raised.value.problems]
        return
    printed = write_labels(path, wanted)
    assert printed.labels == 1
    codes = {problem.code for problem in printed.problems}
    assert {"long": "text_too_long", "emoji": "pictures_left_out"}.get(text, "") in codes | {""}
    for problem in printed.problems:
        assert problem.text(catalog("sv")).endswith(".")
    box = sheet.box(1)
    for letter in signs(path):
        assert box.x < letter.left
        assert letter.right < box.right
        assert sheet.page_height - letter.top > box.y
        assert sheet.page_height - letter.bottom < box.bottom


@pytest.mark.parametrize("kind", ["price", "shelf"])
def test_goods_without_a_price_get_no_price_label(kind: str, tmp_path: Path) -> None:
    with pytest.raises(NothingToPrintError) as raised:
        write(tmp_path / "labels.pdf", kind, LABELS[kind].sheet, rows=[product(price_ore=None)])
    assert [problem.code for problem in raised.value.problems] == ["no_price"]
    assert plain(raised.value)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", ["food", "box"])
def test_other_labels_need_no_price(kind: str, tmp_path: Path) -> None:
    row = product(price_ore=None) if kind == "food" else ROWS[LABELS[kind].source]
    assert write(tmp_path / "labels.pdf", kind, LABELS[kind].sheet, rows=[row]).labels == 1


@pytest.mark.parametrize("price", [0, 1, -100, 10**15])
def test_a_price_of_any_size_fits(price: int, tmp_path: Path) -> None:
    path = tmp_path / "labels.pdf"
    write(path, rows=[product(price_ore=price, comparison=None)], confirmed=True)
    assert signs(path)


@pytest.mark.parametrize(
    ("copies", "code"), [(0, "no_copies"), (-3, "no_copies"), ([0, -1], "no_copies"), (100_000, "many_labels")]
)
def test_an_absurd_number_of_copies_is_asked_about_first(copies: Any, code: str, tmp_path: Path) -> None:
    rows = [product("1"), product("2")] if isinstance(copies, list) else [product()]
    with pytest.raises(UserError) as raised:
        write(tmp_path / "labels.pdf", rows=rows, copies=copies)
    assert (raised.value.code, raised.value.field, plain(raised.value)) == (code, "copies", True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"pitch_x": 60}, "overlap"),
        ({"pitch_y": 30}, "overlap"),
        ({"left": 20}, "outside_page"),
        ({"top": 40}, "outside_page"),
        ({"columns": 40}, "outside_page"),
        ({"label_width": 0}, "bad_size"),
        ({"page_height": "high"}, "bad_size"),
        ({"rows": 10**9}, "bad_number"),
    ],
)
def test_a_sheet_that_cannot_be_is_never_printed_on(changes: dict[str, object], code: str) -> None:
    with pytest.raises(UserError) as raised:
        check_sheet(find_sheet("L7160").to_mapping() | changes)
    assert (raised.value.code, plain(raised.value)) == (code, True)


@pytest.mark.parametrize("kind", ["booth", "tent", "badge"])
@pytest.mark.parametrize("logo", [b"GIF89a", png(30_000, 30_000), jpeg(30_000, 30_000)], ids=["gif", "png", "jpeg"])
def test_a_logo_that_cannot_be_read_is_said_and_left_out(kind: str, logo: bytes, tmp_path: Path) -> None:
    path, row = tmp_path / "labels.pdf", ROWS[LABELS[kind].source]
    template = STANDARD
    if kind == "badge":
        template = replace(STANDARD, logo=logo)
    else:
        row = sign(logo=logo)
    printed = write(path, kind, LABELS[kind].sheet, rows=[row], template=template)
    assert printed.labels == 1
    assert any("logo cannot be read" in problem.text(catalog("en")) for problem in printed.problems)
    assert "Åsa Ström" in texts(path)[0] or "Blekinge Keramik" in texts(path)[0]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk that is full but for two kilobytes, with an older print on it."""
    with mounted(tmp_path / "disk", "size=16k") as disk:
        (disk / "labels.pdf").write_bytes(b"old")
        (disk / "filling").write_bytes(bytes(8192))
        yield disk


@pytest.fixture
def locked_folder(tmp_path: Path) -> Iterator[Path]:
    """A folder in which nothing may be written; root may write wherever the disk itself does not forbid it."""
    folder = tmp_path / "locked"
    if os.geteuid():
        folder.mkdir(0o555)
        yield folder
        return
    with mounted(folder, "ro") as disk:
        yield disk


class mounted:
    """A disk in memory, where these tests may mount one."""

    def __init__(self, folder: Path, options: str) -> None:
        self.folder, self.options = folder, options

    def __enter__(self) -> Path:
        self.folder.mkdir()
        command = ["mount", "-t", "tmpfs", "-o", self.options, "tmpfs", str(self.folder)]
        if os.geteuid() or subprocess.run(command, capture_output=True, check=False).returncode:
            pytest.skip("a disk can be mounted by root only")
        return self.folder

    def __exit__(self, *_: object) -> None:
        subprocess.run(["umount", str(self.folder)], check=True)


@pytest.mark.parametrize("writer", WRITERS)
def test_a_full_disk_keeps_the_old_file(writer: str, small_disk: Path) -> None:
    with pytest.raises(UserError) as raised:
        WRITERS[writer](small_disk / "labels.pdf")
    assert (raised.value.code, plain(raised.value)) == ("cannot_write", True)
    assert (small_disk / "labels.pdf").read_bytes() == b"old"
    assert sorted(path.name for path in small_disk.iterdir()) == ["filling", "labels.pdf"]


@pytest.mark.parametrize("writer", WRITERS)
def test_a_folder_that_may_not_be_changed_is_said(writer: str, locked_folder: Path) -> None:
    with pytest.raises(UserError) as raised:
        WRITERS[writer](locked_folder / "labels.pdf")
    assert (raised.value.code, plain(raised.value)) == ("cannot_write", True)
    assert list(locked_folder.iterdir()) == []


@pytest.mark.parametrize("writer", WRITERS)
@pytest.mark.parametrize("target", ["folder", "nowhere/labels.pdf", "file/labels.pdf", "å" * 300 + ".pdf"])
def test_a_target_that_is_no_place_for_a_file_is_said(writer: str, target: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"kept")
    with pytest.raises(UserError) as raised:
        WRITERS[writer](tmp_path / target)
    assert (raised.value.code, plain(raised.value)) == ("cannot_write", True)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["file", "folder"]
    assert (tmp_path / "file").read_bytes() == b"kept"
