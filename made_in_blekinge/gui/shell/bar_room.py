"""How a bar shares its room by words: what does not fit takes a shorter form, one part after the other."""

from collections.abc import Mapping, Sequence


def shared(room: int, widths: Mapping[str, Sequence[int]], order: Sequence[str]) -> dict[str, int]:
    """The form that each part takes in ``room`` pixels.

    ``widths`` are those of a part's forms, the longest first. While the parts are too wide, those named in ``order``
    take their next form, once for every time that they are named.
    """
    forms = dict.fromkeys(widths, 0)
    for name in order:
        if sum(widths[part][form] for part, form in forms.items()) <= room:
            break
        forms[name] = min(forms[name] + 1, len(widths[name]) - 1)
    return forms
