"""Templates go from market to market as files, and a file may come from anybody."""

import base64
import json
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from made_in_blekinge.domain.template import Template, check_template
from made_in_blekinge.errors import UserError
from made_in_blekinge.exchange.template_file import read_template, write_template
from tests.domain.test_template import TEMPLATES

FORMAT = "made-in-blekinge label template 1"


def picture(width: int, height: int) -> bytes:
    target = BytesIO()
    Image.new("RGBA", (width, height), "#C8102E80").save(target, "PNG")
    return target.getvalue()


def written(path: Path, **changes: Any) -> Path:
    content = {"format": FORMAT, "kind": "price", "name": "Jul", "logo": None}
    path.write_text(json.dumps(content | changes), encoding="utf-8")
    return path


def refused(path: Path) -> tuple[str, str | None]:
    with pytest.raises(UserError) as raised:
        read_template(path)
    return raised.value.code, raised.value.field


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(values=TEMPLATES)
def test_a_template_is_the_same_after_its_journey(values: dict[str, Any], tmp_path: Path) -> None:
    template = check_template(values | {"logo": None})
    write_template(tmp_path / "a.json", "price", template)
    assert read_template(tmp_path / "a.json") == ("price", template)


def test_the_logo_travels_inside_and_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    hidden = b"where it was taken"
    write_template(path, "badge", Template("Jul", logo=picture(30, 10) + hidden))
    kind, template = read_template(path)
    assert (kind, template.name) == ("badge", "Jul")
    assert template.logo is not None
    assert hidden not in template.logo
    with Image.open(BytesIO(template.logo)) as found:
        assert (found.size, found.getpixel((0, 0))) == ((30, 10), (200, 16, 46, 128))


def test_letters_of_all_languages_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    write_template(path, "price", Template("Jul", text={"pl": "Łódź", "sv": "Å"}))
    assert "Łódź" in path.read_text(encoding="utf-8")
    assert read_template(path)[1].text == {"pl": "Łódź", "sv": "Å"}


def test_only_json_is_written(tmp_path: Path) -> None:
    with pytest.raises(UserError):
        write_template(tmp_path / "a.txt", "price", Template("Jul"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"[]",
        b"7",
        b"null",
        b"{",
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b"9" * 10_000,
        b"NaN",
        b"{}",
    ],
)
def test_what_is_no_template_is_refused_in_plain_words(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "bad.json"
    path.write_bytes(content)
    assert refused(path) == ("not_a_template", None)


def test_a_file_that_is_not_there_and_one_that_is_too_large_are_refused(tmp_path: Path) -> None:
    assert refused(tmp_path / "none.json") == ("cannot_read", "file")
    large = tmp_path / "large.json"
    with large.open("wb") as file:
        file.truncate(11_000_000)
    assert refused(large) == ("not_a_template", None)


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"format": "made-in-blekinge label template 2"}, "not_a_template", None),
        ({"kind": None}, "not_a_template", None),
        ({"kind": "x" * 21}, "not_a_template", None),
        ({"kind": ["price"]}, "not_a_template", None),
        ({"logo": 7}, "not_a_picture", None),
        ({"logo": "*"}, "not_a_template", None),
        ({"logo": "å"}, "not_a_template", None),
        ({"logo": base64.b64encode(b"GIF89a").decode()}, "not_a_picture", None),
        ({"logo": base64.b64encode(picture(30, 10)[:60]).decode()}, "not_a_picture", None),
        ({"accent": "javascript:"}, "bad_colour", "accent"),
        ({"sizes": {"price": 10**6}}, "bad_size", "sizes"),
        ({"hidden": {"price": True}}, "bad_template", "hidden"),
        ({"text": {"sv": "x" * 500}}, "too_long", "text"),
        ({"__class__": "os.system"}, "unknown_field", "__class__"),
    ],
)
def test_a_damaged_or_hostile_file_is_refused(
    changes: dict[str, Any], code: str, field: str | None, tmp_path: Path
) -> None:
    assert refused(written(tmp_path / "bad.json", **changes)) == (code, field)


def test_a_logo_of_absurd_size_is_refused_before_it_is_decoded(tmp_path: Path) -> None:
    logo = bytearray(picture(8, 8))
    logo[16:24] = (30_000).to_bytes(4) * 2
    logo[29:33] = zlib.crc32(logo[12:29]).to_bytes(4)
    assert refused(written(tmp_path / "bad.json", logo=base64.b64encode(logo).decode()))[0] == "picture_too_large"


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(8, 70), sign=st.integers(0, 255))
def test_a_damaged_logo_is_read_or_refused_but_never_crashes(place: int, sign: int, tmp_path: Path) -> None:
    logo = bytearray(picture(20, 10))
    logo[min(place, len(logo) - 1)] = sign
    path = written(tmp_path / "bad.json", logo=base64.b64encode(logo).decode())
    try:
        assert read_template(path)[1].logo
    except UserError as error:
        assert error.code in ("not_a_picture", "picture_too_large")
