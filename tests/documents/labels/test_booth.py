from dataclasses import replace
from pathlib import Path

import pytest

from made_in_blekinge.documents.labels.booth import SIZES
from made_in_blekinge.documents.labels.choosing import Wish, job_of
from made_in_blekinge.documents.labels.printing import Job, find_problems, write_labels
from made_in_blekinge.documents.outcome import PaperOutcome
from made_in_blekinge.documents.sheet import PAGES
from made_in_blekinge.domain.market import Branch, Municipality, Phase
from made_in_blekinge.errors import Cancelled, UserError
from made_in_blekinge.i18n import catalog
from made_in_blekinge.progress import Progress
from made_in_blekinge.queries.reports.rows import BoothSign, Introduction, SignSharer
from tests.support.documents.paper import PAYLOAD, head, logo, sign, vacant
from tests.support.documents.reading import bookmarks, opened, qr_codes, signs, sizes, texts

ENGLISH = catalog("en")
LONG = "Föreningen för bevarandet av det levande kulturarvet i Blekinges skärgård, kustland och mellanbygd "
NAUGHTY = (
    "<b>fet</b> & <i>sned</i>",
    "=1+1",
    "<img src=x>",
    "../../x",
    "{name} %s",
    "مرحبا بالعالم",
    "Café 🎨🇸🇪",
    "a\u202eb\u0000c\nd",
    (LONG * 3)[:200],
    "x" * 200,
    "W" * 5000,
    LONG * 50,
    "   ",
)


def write(path: Path, *rows: BoothSign, size: str = "A4", language: str = "en") -> PaperOutcome:
    return write_labels(path, job(*rows, size=size, language=language))


def job(*rows: BoothSign, size: str = "A4", language: str = "en") -> Job:
    return job_of(Wish("booth", tuple(language.split(",")), size), rows)


def codes(outcome: PaperOutcome) -> list[tuple[str, str]]:
    return [(problem.place, problem.code) for problem in outcome.problems]


@pytest.mark.parametrize("size", SIZES)
def test_every_booth_has_a_page_of_exactly_the_size(size: str, tmp_path: Path) -> None:
    path = tmp_path / "signs.pdf"
    outcome = write(path, sign("A1"), vacant("A2"), sign("A10"), size=size)
    assert outcome.pages == 3
    assert sizes(path) == [pytest.approx((PAGES[size].w, PAGES[size].h), abs=0.01)] * 3


def test_a_sign_says_who_stands_where_at_which_event(tmp_path: Path) -> None:
    path = tmp_path / "signs.pdf"
    outcome = write(path, sign())
    (text,) = texts(path)
    for part in (
        "A12",
        "Blekinge Keramik",
        "Karlskrona",
        "Crafts and handicraft",
        "Regional market",
        "Sommarmarknad Karlskrona",
        "Fri 12 June – Sun 14 June 2026",
        "Fisktorget, Karlskrona",
        "Regional",
        "For staff:",
        "check in",
        "Made in Blekinge",
    ):
        assert part in text
    assert outcome.problems == ()
    assert bookmarks(path) == ["A12 Blekinge Keramik"]


@pytest.mark.parametrize("booth", ["A12", "B3", "HALL2-A112", "WWWWWWWWWWWW"])
@pytest.mark.parametrize(
    "name", ["Ek", "Blekinge Keramik", "Blekinge Skärgårds Ekologiska Odlare och Förädlare Ek. Förening"]
)
@pytest.mark.parametrize("picture", [None, logo(), logo(900, 150), logo(150, 900)])
def test_name_and_booth_are_read_from_three_metres(
    booth: str, name: str, picture: bytes | None, tmp_path: Path
) -> None:
    """Capitals of 8.7 mm (38 points), of a short code of a booth 15 mm."""
    path = tmp_path / "signs.pdf"
    assert codes(write(path, sign(booth, name, logo=picture, about=JAM), language="sv,en")) == []
    whole = "".join(letter.text for letter in signs(path))
    large = "".join(letter.text for letter in signs(path) if letter.size >= 37.9)
    assert "".join(name.split()) in large.replace(" ", "")
    assert len(booth) > 4 or booth in "".join(letter.text for letter in signs(path) if letter.size >= 65.9)
    assert booth in whole


def test_a_name_too_long_for_three_metres_is_whole_and_said(tmp_path: Path) -> None:
    path = tmp_path / "signs.pdf"
    name = (LONG * 3)[:199] + "Ö"
    assert codes(write(path, sign("A1", name))) == [("A1", "name_too_small")]
    assert name in texts(path)[0].replace("-\ufffe", "").replace("\ufffe", "")


JAM = Introduction(
    {"sv": "Sylt, gelé och marmelad", "en": "Jam and jelly"},
    {"sv": "Kokt i koppargryta. Bara bär, socker och tid.", "en": "Boiled in a copper pot. Only berries and time."},
    "Bräkne-Hoby",
    "https://www.example.se/p/sylt",
    "MECARD:N:Sylt;TEL:0457123;;",
    "123 990 00 17",
)


def test_a_sign_says_what_they_make_and_who_they_are_in_the_languages_of_the_paper(tmp_path: Path) -> None:
    path = tmp_path / "signs.pdf"
    assert codes(write(path, sign(about=JAM), language="sv,en")) == []
    (text,) = texts(path)
    for part in ("Sylt, gelé och marmelad", "Bräkne-Hoby", "Svenska", "English", "Bara bär, socker", "Only berries",
                 "example.se/p/sylt", "Swish 123 990 00 17", "Möt producenten"):  # fmt: skip
        assert part in text
    prose = [letter.size for letter in signs(path) if letter.size == pytest.approx(17, abs=0.1)]
    assert len(prose) > 60
    assert "Karlskrona Sylt" not in text
    assert sorted(qr_codes(path)[0]) == sorted([JAM.website, PAYLOAD])


@pytest.mark.parametrize(
    ("about", "website", "code"),
    [
        (JAM, "https://market.example", JAM.website),
        (replace(JAM, website=""), "https://market.example", JAM.card),
        (Introduction(JAM.makes), "https://market.example", "https://market.example"),
        (Introduction(), "", None),
    ],
)
@pytest.mark.parametrize("size", SIZES)
def test_visitors_get_the_producers_page_or_card_or_the_markets_page(
    about: Introduction, website: str, code: str | None, size: str, tmp_path: Path
) -> None:
    path = tmp_path / "signs.pdf"
    write(path, sign(about=about, event=head(website=website)), size=size)
    assert sorted(qr_codes(path)[0]) == sorted(filter(None, (code, PAYLOAD)))


def test_a_presentation_is_cut_at_a_sentence_and_that_is_said(tmp_path: Path) -> None:
    path = tmp_path / "signs.pdf"
    about = replace(JAM, presentations={"sv": f"Först det viktigaste. {LONG * 40}. Sist."})
    assert codes(write(path, sign(about=about), language="sv")) == [("A12", "presentation_cut")]
    assert "Först det viktigaste." in texts(path)[0]
    assert "Föreningen" not in texts(path)[0]


def test_a_sign_takes_little_ink(tmp_path: Path) -> None:
    path = tmp_path / "signs.pdf"
    write(path, sign("A7", "Brunnsängens Sylteri", about=JAM), vacant())
    with opened(path) as document:
        for page in document:
            shades = page.render(scale=1).to_pil().convert("L").histogram()
            assert 1 - sum(at * number for at, number in enumerate(shades)) / 255 / sum(shades) < 0.12


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", NAUGHTY)
def test_no_text_leaves_the_page_or_is_taken_for_markup(name: str, size: str, tmp_path: Path) -> None:
    path = tmp_path / "signs.pdf"
    row = sign("A1", name, event=head(name=name or "x", venue=name, town=name))
    write(path, row, size=size)
    margin = 12 * PAGES[size].w / 210
    for found in signs(path):
        assert margin < found.left
        assert found.right < PAGES[size].w - margin
        assert 0 < found.bottom < found.top < PAGES[size].h
    if name.isascii() and len(name) < 30:
        assert " ".join(name.split()) in texts(path)[0]


def test_what_does_not_fit_is_cut_and_reported(tmp_path: Path) -> None:
    outcome = write(tmp_path / "signs.pdf", sign("A1", "W" * 5000), sign("A2"))
    assert codes(outcome) == [("A1", "text_too_long")]
    assert outcome.problems[0].text(ENGLISH) == f"A1: “{'W' * 40}…” is too long and was cut. Shorten it."


def test_characters_that_cannot_be_printed_show_and_are_reported(tmp_path: Path) -> None:
    path = tmp_path / "signs.pdf"
    outcome = write(path, sign("A1", "Färg 🎨 ⴰB"))
    assert codes(outcome) == [("A1", "missing_characters"), ("A1", "pictures_left_out")]
    assert "🎨" in outcome.problems[1].text(ENGLISH)
    assert "Färg ?B" in texts(path)[0]


def test_a_problem_of_the_event_is_reported_once(tmp_path: Path) -> None:
    event = head(name="Jul 🎄")
    outcome = write(tmp_path / "signs.pdf", *(sign(f"A{number}", event=event) for number in range(5)))
    assert codes(outcome) == [("KNA26", "pictures_left_out")]


def test_problems_can_be_known_before_printing(tmp_path: Path) -> None:
    rows = [sign("A1", "W" * 5000), vacant("A2"), sign("A3", logo=b"broken")]
    assert find_problems(job(*rows)) == write(tmp_path / "signs.pdf", *rows).problems


def test_letters_of_the_neighbours_are_printed(tmp_path: Path) -> None:
    path = tmp_path / "signs.pdf"
    write(path, sign("A1", "Łódź Żółć Šiauliai Rīga Õun Größe Ærø"))
    assert "Łódź Żółć Šiauliai Rīga Õun Größe Ærø" in texts(path)[0]


def test_a_vacant_booth_says_so_without_a_code_to_check_in(tmp_path: Path) -> None:
    path = tmp_path / "signs.pdf"
    outcome = write(path, vacant("B3"))
    assert codes(outcome) == [("B3", "vacant")]
    (text,) = texts(path)
    assert "B3" in text
    assert "Vacant" in text
    assert "check in" not in text
    assert qr_codes(path) == [[]]


@pytest.mark.parametrize("size", SIZES)
def test_the_qr_code_reads_as_the_payload(size: str, tmp_path: Path) -> None:
    path = tmp_path / "signs.pdf"
    payloads = [PAYLOAD, PAYLOAD[::-1], "åäö och " + PAYLOAD]
    write(path, *(sign(f"A{number}", payload=payload) for number, payload in enumerate(payloads)), size=size)
    assert qr_codes(path) == [[payload] for payload in payloads]


@pytest.mark.parametrize("phase", list(Phase))
def test_the_phase_has_its_word_and_a_mark(phase: Phase, tmp_path: Path) -> None:
    path = tmp_path / "signs.pdf"
    write(path, sign(event=head(phase=phase)))
    assert ENGLISH.text(phase.label) in texts(path)[0]


def test_a_logo_is_on_the_sign(tmp_path: Path) -> None:
    path = tmp_path / "signs.pdf"
    outcome = write(path, sign(logo=logo()), sign("A13", logo=logo(kind="JPEG")))
    assert outcome.problems == ()
    with opened(path) as document:
        colours = [page.render(scale=1).to_pil().getpixel((60, 105)) for page in document]
    for red, green, blue in colours:
        assert red > 180
        assert green < 110
        assert blue < 90


def test_a_broken_logo_is_left_out_and_reported(tmp_path: Path) -> None:
    path = tmp_path / "signs.pdf"
    outcome = write(path, sign("A1", logo=logo()[:100]), sign("A2"))
    assert outcome.pages == 2
    assert codes(outcome) == [("A1", "bad_logo")]


def test_the_same_signs_give_the_same_bytes(tmp_path: Path) -> None:
    rows = [sign("A1", logo=logo()), vacant("A2"), sign("A3", "Łódź")]
    first, second = tmp_path / "a.pdf", tmp_path / "b.pdf"
    write(first, *rows)
    write(second, *rows)
    assert first.read_bytes() == second.read_bytes()


def test_no_booths_are_refused_and_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(UserError) as raised:
        write(tmp_path / "signs.pdf")
    assert raised.value.code == "no_rows"
    assert list(tmp_path.iterdir()) == []


def test_a_cancelled_print_leaves_no_file(tmp_path: Path) -> None:
    progress = Progress(lambda done, total, text: progress.cancel())
    with pytest.raises(Cancelled):
        write_labels(tmp_path / "signs.pdf", job(sign("A1"), sign("A2")), progress)
    assert list(tmp_path.iterdir()) == []


def shared(*names: str) -> BoothSign:
    sharers = tuple(
        SignSharer(number, name, Municipality.KARLSHAMN, Branch.FOOD, f"{PAYLOAD[:-1]}{number}")
        for number, name in enumerate(names, 1)
    )
    return sign("A4", ", ".join(names), municipality=None, branch=None, payload="", sharers=sharers)


@pytest.mark.parametrize("size", SIZES)
def test_a_shared_sign_names_all_and_has_a_code_for_each(size: str, tmp_path: Path) -> None:
    path = tmp_path / "signs.pdf"
    row = shared("Aspö Musteri", "Bräkne Vävstuga", "Föreningen Sill och Dill i Hällevik")
    assert write(path, row, size=size).problems == ()
    (text,) = texts(path)
    for name in (
        "A4",
        "Aspö Musteri",
        "Bräkne Vävstuga",
        "Hällevik",
        "Karlshamn",
        "Food",
        "Three producers share this booth",
    ):
        assert name in text
    assert text.index("Aspö Musteri") < text.index("Bräkne Vävstuga")
    (found_codes,) = qr_codes(path)
    assert sorted(found_codes) == sorted(one.payload for one in row.sharers or ())
    found = {letter.size for letter in signs(path) if letter.text == "B"}
    assert len(found) <= 3


@pytest.mark.parametrize("name", NAUGHTY)
def test_no_name_of_a_shared_sign_leaves_the_page(name: str, tmp_path: Path) -> None:
    path = tmp_path / "signs.pdf"
    write(path, shared(name, "Aspö Musteri", name))
    for found in signs(path):
        assert found.left > 12
        assert found.right < 198


def test_more_than_three_share_a_sign_without_codes_which_is_said(tmp_path: Path) -> None:
    path = tmp_path / "signs.pdf"
    names = [f"Firma {number}" for number in range(1, 6)]
    assert codes(write(path, shared(*names))) == [("A4", "no_room_for_codes")]
    assert qr_codes(path) == [[]]
    assert all(name in texts(path)[0] for name in names)
