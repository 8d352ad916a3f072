"""Only the door writes files: the calls that write are named here, with the few places that may use a path of its."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.test_architecture import FILES, short, tree

DOOR = ("files.py",)

METHODS = {"write_text", "write_bytes", "rename", "symlink_to", "hardlink_to", "touch", "chmod", "mkdir"}
"""Of paths, or of ``os``."""
NAMES = {
    "Workbook", "QPdfWriter", "QPrinter", "QSaveFile", "QFile", "QSettings", "Canvas", "Database", "FileHandler",
    "RotatingFileHandler", "TimedRotatingFileHandler", "NamedTemporaryFile", "TemporaryFile", "mkstemp", "mkdtemp",
    "copyfile", "copy2", "copytree", "copyfileobj", "make_archive", "open_database", "setOutputFileName",
    "getSaveFileName", "create_engine", "makedirs", "open_code", "fdopen", "QTemporaryFile",
}  # fmt: skip
DOTTED = {"os.open", "os.replace", "os.link", "os.truncate", "sqlite3.connect", "shutil.copy", "shutil.move", "io.open"}
ARCHIVES = {"ZipFile", "zipfile.ZipFile", "tarfile.open", "gzip.open"}
PICTURES = {"picture", "image", "pixmap", "canvas"}

PERMITTED: dict[tuple[str, str], str] = {
    ("exchange/write_table.py", "xlsxwriter.Workbook"): "gets what Workbook() was given, a path of the door",
    ("documents/reports/funders_page.py", "image.save"): "into memory; what is made of it goes through the door",
    ("devices/receipt_sending.py", "os.open"): "a device file, which takes bytes and keeps none",
    ("store/backup.py", "sqlite3.connect"): "read-only, a path of the door, or in a folder for temporary files",
    ("store/backup.py", "Database"): "the copy of a server's market, at a path of the door",
    ("store/backup.py", "open_database"): "in a folder for temporary files",
    ("store/erasing.py", "shutil.copyfile"): "in a folder for temporary files, and to a path of the door",
    ("store/erasing.py", "open_database"): "in a folder for temporary files",
    ("store/checking.py", "sqlite3.connect"): "read-only",
    ("store/rescue.py", "sqlite3.connect"): "in a folder for temporary files",
    ("store/rescue.py", "shutil.copyfile"): "in a folder for temporary files",
    ("store/rescue.py", "Database"): "in a folder for temporary files",
    ("store/opening.py", "Database"): "the market itself, made private by the engine",
    ("store/database.py", "create_engine"): "the market itself, made private by the engine",
    ("bootstrap.py", "open_database"): "the market itself",
    ("services/demo/make.py", "open_database"): "the demonstration market itself",
    ("services/market/rehearsal.py", "sqlite3.connect"): "read-only",
    ("services/market/rehearsal.py", "Database"): "marks the copy, at a path of the door",
    ("services/market/recovery.py", "old.replace"): "puts a damaged market aside under a name that nothing has",
    ("settings.py", "self.path.replace"): "puts settings that cannot be read aside",
    ("gui/shell/app.py", "QSettings"): "sizes of windows, by Qt's own safe writing",
    ("gui/kiosk/start.py", "QSettings"): "sizes of windows, by Qt's own safe writing",
    ("gui/devices/printing.py", "QPrinter"): "printing to a file is switched off",
    ("documents/pdf.py", "Canvas"): "draws into memory",
    ("documents/pdf.py", "self._canvas.save"): "draws into memory",
    ("services/demo/logo.py", "picture.reduce(_FINER).save"): "draws into memory",
    ("exchange/images.py", "picture.convert('RGBA').save"): "draws into memory",
    ("exchange/images.py", "picture.convert('RGB').save"): "draws into memory",
    ("cli/outcome.py", "open"): "throws away what nobody reads",
    ("cli/outcome.py", "os.open"): "throws away what nobody reads",
    ("exchange/books_files.py", "place.write_bytes"): "paths of the door, of several files at once",
    ("exchange/write_table.py", "self._path.write_bytes"): "what Workbook() was given, a path of the door",
    ("cli/demo.py", "folder.mkdir"): "a folder of the user's own choice, for papers without personal data",
}  # fmt: skip
"""What else may make such a call, and why nothing is written past the door."""


def writing_calls(path: Path) -> Iterator[str]:
    """Calls that write a file, except on a path that the door handed out in the same function."""
    for function, handed in scopes(tree(path)):
        for node in own_nodes(function):
            if isinstance(node, ast.Call) and writes(node) and not takes(node, handed):
                yield ast.unparse(node.func)


def scopes(module: ast.Module) -> Iterator[tuple[ast.AST, set[str]]]:
    """Each function, and the module itself, with the names under which the door handed out a path."""
    functions = [node for node in ast.walk(module) if isinstance(node, ast.FunctionDef)]
    for scope in (module, *functions):
        yield scope, {name for node in own_nodes(scope) if isinstance(node, ast.With) for name in handed_out(node)}


def own_nodes(scope: ast.AST) -> Iterator[ast.AST]:
    """What stands in a function itself, not in one inside it."""
    waiting = list(ast.iter_child_nodes(scope))
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, ast.FunctionDef):
            waiting += ast.iter_child_nodes(node)


def handed_out(block: ast.With) -> Iterator[str]:
    for item in block.items:
        call = item.context_expr
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "files.replacing" and item.optional_vars:
            yield ast.unparse(item.optional_vars)


def takes(call: ast.Call, handed: set[str]) -> bool:
    """Whether the path is one of the door: the object of a method, or an argument."""
    of = ast.unparse(call.func.value) if isinstance(call.func, ast.Attribute) else ""
    return of in handed or any(isinstance(given, ast.Name) and given.id in handed for given in call.args)


def writes(call: ast.Call) -> bool:
    name = ast.unparse(call.func)
    last = name.rpartition(".")[2]
    if name.startswith("files."):
        return False
    if name in DOTTED:
        return True
    if last == "open" or name in ARCHIVES:
        return is_writing_mode(call)
    if last == "replace":
        return name == "os.replace" or (len(call.args) == 1 and not call.keywords)
    if last == "save":
        return bool(set(name.lower().replace("_", ".").split(".")) & PICTURES)
    return last in NAMES or (last in METHODS and isinstance(call.func, ast.Attribute))


def is_writing_mode(call: ast.Call) -> bool:
    """Whether one of the arguments is a mode that writes."""
    given = [*call.args, *(each.value for each in call.keywords if each.arg == "mode")]
    texts = [each.value for each in given if isinstance(each, ast.Constant) and isinstance(each.value, str)]
    return any(set(text) <= set("rwaxbt+") and set(text) & set("wax+") for text in texts)


def test_only_the_door_writes_files() -> None:
    found = {
        (short(path), call)
        for path in FILES
        if short(path) not in DOOR and "migrations" not in path.parts
        for call in writing_calls(path)
    }
    assert found - PERMITTED.keys() == set()
    assert {place for place in PERMITTED if place not in found} == set(), "no longer needed"


def test_a_market_is_written_over_only_by_what_puts_a_copy_in_its_place() -> None:
    places = {
        short(path)
        for path in FILES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and any(each.arg == "over_market" for each in node.keywords)
    }
    assert places - {*DOOR, "targets.py"} == {"services/market/recovery.py", "store/erasing.py"}


def test_each_way_to_write_is_seen(tmp_path: Path) -> None:
    """The test itself: each of these lines is found, and what reads or draws into memory is not."""
    bad = (
        'path.write_text("x")', 'open(path, "w")', 'path.open("rb+")', 'path.open(mode="a")', "path.replace(other)",
        "os.replace(one, other)", "shutil.copyfile(one, other)", "xlsxwriter.Workbook(path)", "QPdfWriter(path)",
        'zipfile.ZipFile(path, "w")', "sqlite3.connect(path)", "logging.FileHandler(path)", "image.save(path)",
        "os.open(path, flags)", "Canvas(path)", "path.mkdir()", "path.touch()",
    )  # fmt: skip
    good = (
        "open(path)",
        'path.open("rb")',
        'text.replace("a", "b")',
        "zipfile.ZipFile(path)",
        "files.write_text(path, x)",
    )
    for lines, expected in ((bad, len(bad)), (good, 0)):
        file = tmp_path / f"{expected}.py"
        file.write_text("def f():\n" + "".join(f"    {line}\n" for line in lines), encoding="utf-8")
        assert len([*writing_calls(file)]) == expected
    through = tmp_path / "through.py"
    through.write_text(
        "def f():\n    with files.replacing(x) as given:\n        given.write_text('')\n        Workbook(given)\n",
        encoding="utf-8",
    )
    assert [*writing_calls(through)] == []
