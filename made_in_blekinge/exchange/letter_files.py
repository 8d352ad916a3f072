"""Letters as e-mail files: one .eml for each, which a mail program opens as a draft."""

from collections.abc import Sequence
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from urllib.parse import quote

from made_in_blekinge import files
from made_in_blekinge.domain.letter import Letter
from made_in_blekinge.domain.text import fold


def write_eml(folder: Path, letters: Sequence[Letter]) -> list[Path]:
    """Write a file for each letter that has an address; gives their paths."""
    written = []
    for letter in letters:
        if not letter.email:
            continue
        message = EmailMessage(policy=SMTP)
        message["To"] = letter.email
        message["Subject"] = letter.subject
        message["X-Unsent"] = "1"  # Outlook opens such a file as a draft
        message["Content-Language"] = letter.language
        message.set_content(letter.body)
        name = "".join(sign if sign.isalnum() else "-" for sign in fold(letter.exhibitor))[:60].strip("-")
        path = folder / f"{letter.number:04}-{name}.eml"
        files.write_bytes(path, message.as_bytes())
        written.append(path)
    return written


def mailto(letter: Letter) -> str:
    """The address that opens the letter in the mail program of the computer."""
    body = quote(letter.body.replace("\n", "\r\n"), safe="")
    return f"mailto:{quote(letter.email, safe='@')}?subject={quote(letter.subject, safe='')}&body={body}"
