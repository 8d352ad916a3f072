"""Texts found in a compiled catalog are those of the standard library."""

from gettext import GNUTranslations
from io import BytesIO

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from made_in_blekinge import paths
from made_in_blekinge.compiled import CompiledTexts


@pytest.mark.parametrize("language", ["sv", "pl", "lt"])
def test_every_text_and_form_is_that_of_the_standard_library(language: str) -> None:
    with (paths.resources() / "locale" / f"{language}.po").open("rb") as file:
        catalog = read_po(file)
    messages = [message for message in catalog if message.id]
    write_mo(made := BytesIO(), catalog)
    ours, theirs = CompiledTexts(made.getvalue()), GNUTranslations(BytesIO(made.getvalue()))
    for message in messages:
        one, *many = map(str, message.id if isinstance(message.id, tuple) else (message.id,))
        assert ours.gettext(one) == theirs.gettext(one)
        for count in (0, 1, 2, 5, 12, 22) if many else ():
            assert ours.ngettext(one, many[0], count) == theirs.ngettext(one, many[0], count)
    assert ours.gettext("not there") == "not there"
    assert [ours.ngettext("an egg", "eggs", count) for count in (1, 2)] == ["an egg", "eggs"]


@pytest.mark.parametrize("content", [b"", b"made", b"\0" * 40])
def test_what_is_no_compiled_catalog_is_said(content: bytes) -> None:
    with pytest.raises(ValueError, match="not a compiled catalog"):
        CompiledTexts(content)
