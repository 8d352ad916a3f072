"""Audit entries as readable text: titles of tables and fields, formatted values."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final

from made_in_blekinge.domain import event, exhibitor, organiser, participation, product, till_rules
from made_in_blekinge.domain.checkin import Movement, ScanFailure
from made_in_blekinge.domain.exporting import Exports
from made_in_blekinge.domain.fields import Field
from made_in_blekinge.domain.food import Shares
from made_in_blekinge.domain.kinds import Choice, Choices, Country, Money, Scaled
from made_in_blekinge.domain.market import Category, Code, DocumentKind, Means, ParticipationStatus
from made_in_blekinge.domain.participation import Extras, written_shares
from made_in_blekinge.domain.people import Role
from made_in_blekinge.domain.plan import BACKGROUND_FIELDS
from made_in_blekinge.domain.rates import format_rate
from made_in_blekinge.domain.settlement import BalanceKind, CommissionBase, FeePayer, FeesBy
from made_in_blekinge.domain.text import fold
from made_in_blekinge.domain.vat_abroad import ClassesAbroad
from made_in_blekinge.i18n import CONTENT_LANGUAGES, N_, Catalog, catalog
from made_in_blekinge.queries.registers.change_names import REFERENCES, STANDING, Names, spoken_of
from made_in_blekinge.queries.registers.people import Change

ACTIONS: Final = {"added": N_("Added"), "changed": N_("Changed"), "removed": N_("Removed")}
TABLES: Final = {
    "absence": N_("Did not come"),
    "balance_entry": N_("Change of a balance"),
    "assessment": N_("Answer about readiness"),
    "accepted_conditions": N_("Conditions accepted"),
    "barcode": N_("Bar code"),
    "booth": N_("Booth"),
    "category_commission": N_("Commission of a kind of goods"),
    "check_in": N_("Check-in"),
    "departure": N_("Departure"),
    "document": N_("Document"),
    "event": N_("Event"),
    "event_day": N_("Day of an event"),
    "event_rate": N_("Rate of foreign cash"),
    "event_terms": N_("Terms of an event"),
    "event_text": N_("Texts of an event"),
    "event_till": N_("The till of an event"),
    "exhibitor": N_("Exhibitor"),
    "exhibitor_export": N_("Export"),
    "exhibitor_text": N_("Texts of an exhibitor"),
    "exhibitor_vat": N_("VAT registration"),
    "failed_scan": N_("Failed scan"),
    "fee_payment": N_("Fee paid"),
    "follow_up": N_("What came of a step"),
    "goods": N_("Announced goods"),
    "goods_movement": N_("Counted goods"),
    "import_batch": N_("File brought in"),
    "label_sheet": N_("Label sheet"),
    "label_template": N_("Label template"),
    "market": N_("Market"),
    "market_vat": N_("VAT registration"),
    "participation": N_("Participation"),
    "participation_terms": N_("Terms of an exhibitor"),
    "person": N_("Person"),
    "phase_step": N_("Step on the path"),
    "plan_background": N_("Picture under the plan"),
    "product": N_("Product"),
    "product_allergen": N_("Allergen"),
    "product_allergen_kind": N_("Which cereals and nuts"),
    "product_price": N_("Price incl. VAT"),
    "product_share": N_("Shares of ingredients"),
    "product_text": N_("Texts of a product"),
    "product_vat_class": N_("VAT class abroad"),
    "readiness_model": N_("Checklist of readiness"),
    "setting": N_("Setting"),
    "settlement_approval": N_("Approval of self-billing"),
    "till": N_("Till"),
    "trader_record": N_("Trader register"),
}
_COLUMNS: Final = {
    "active": N_("Works here"),
    "address": N_("Address"),
    "announced": N_("Announced"),
    "annul_reason": N_("Reason"),
    "annulled_at": N_("Taken back"),
    "archived": N_("Archived"),
    "amount_ore": N_("Amount"),
    "currency": N_("Currency"),
    "day": N_("Day"),
    "event_id": N_("Event"),
    "exhibitor_id": N_("Exhibitor"),
    "f_tax_copy": N_("Copy of the F-tax decision"),
    "fee_ore": N_("Fee"),
    "file_hash": N_("File"),
    "file_name": N_("File"),
    "identity_number": N_("Organisation or personal number"),
    "kind": N_("Kind"),
    "language": N_("Language"),
    "logo_hash": N_("Logo"),
    "means": N_("Paid by"),
    "mobilepay_hash": N_("MobilePay picture"),
    "day_ends": N_("A day runs to"),
    "ask_above_ore": N_("Prices asked about from"),
    "refund_limit_ore": N_("A cashier pays back alone up to"),
    "name": N_("Name"),
    "number": N_("Number"),
    "participation_id": N_("Exhibitor"),
    "photo_hash": N_("Photo"),
    "pin_hash": N_("PIN"),
    "price_ore": N_("Price incl. VAT"),
    "product_id": N_("Product"),
    "quantity": N_("Quantity"),
    "reason": N_("Reason"),
    "representative": N_("Representative"),
    "role": N_("Role"),
    "rate_millionths": N_("Rate"),
    "rows": N_("Rows"),
    "approval": N_("How documents are approved"),
    "base": N_("Commission of"),
    "category": N_("Category"),
    "commission_bp": N_("Commission (hundredths of a percent)"),
    "fee_payer": N_("Card fees"),
    "fees": N_("Stall fees"),
    "hold_days": N_("Days of waiting for returns"),
    "minimum_ore": N_("Smallest pay-out"),
    "self_billing": N_("Agreement on self-billing"),
    "source": N_("According to"),
    "signing_key": N_("Signing key"),
    "standing": N_("Exhibitor"),
    "station": N_("Laptop"),
    "status": N_("Status"),
    "store_number": N_("In-store code"),
    "time": N_("Time"),
    "trader_name": N_("Name"),
    "vat_known": N_("VAT status is known"),
    "representative_name": N_("Representative"),
    **product.FORMER,
}
_FIELDS: Final[dict[str, Mapping[str, Field]]] = {
    "exhibitor": exhibitor.BY_KEY,
    "product": product.BY_KEY,
    "event": event.BY_KEY,
    "booth": event.BOOTH_BY_KEY,
    "participation": participation.BY_KEY,
    "market": organiser.BY_KEY,
    "event_till": {field.key: field for field in till_rules.FIELDS},
    "plan_background": {
        **{{"left_mm": "x_mm", "top_mm": "y_mm"}.get(field.key, field.key): field for field in BACKGROUND_FIELDS},
        "depth_mm": event.BOOTH_BY_KEY["depth_mm"],
    },
}
_CODES: Final[dict[tuple[str, str], type[Code]]] = {
    ("person", "role"): Role,
    ("balance_entry", "kind"): BalanceKind,
    ("category_commission", "category"): Category,
    ("participation_terms", "fees"): FeesBy,
    **{(table, "base"): CommissionBase for table in ("event_terms", "participation_terms")},
    **{(table, "fee_payer"): FeePayer for table in ("event_terms", "participation_terms")},
    ("document", "kind"): DocumentKind,
    ("participation", "status"): ParticipationStatus,
    ("goods_movement", "kind"): Movement,
    ("failed_scan", "kind"): ScanFailure,
    ("fee_payment", "means"): Means,
    ("event_till", "means"): Means,
}
_HIDDEN: Final = frozenset({"store_number", "identity_kind", "check_in_uid"})
_LONGEST: Final = 300
ARROW: Final = " → "


def what(entry: Change, names: Names, catalog: Catalog) -> str:
    """``Exhibitor changed: Aspö Musteri``, with the row's name if it has one."""
    told = f"{catalog.text(TABLES.get(entry.table, entry.table))} – {catalog.text(ACTIONS[entry.action]).lower()}"
    name = next((names[place] for place in spoken_of(entry) if place in names), "") or _own_name(entry)
    return f"{told}: {name}" if name else told


def differences(entry: Change, names: Names, catalog: Catalog) -> list[tuple[str, str, str]]:
    """Title, old value and new value of every changed field, in field order."""
    order = list(_FIELDS.get(entry.table, {}))
    keys = sorted(
        (entry.before.keys() | entry.after.keys()) - _HIDDEN,
        key=lambda key: (order.index(key) if key in order else len(order), key),
    )
    return [
        (
            title(entry.table, key, catalog),
            _value(entry.table, key, entry.before.get(key), names, catalog),
            _value(entry.table, key, entry.after.get(key), names, catalog),
        )
        for key in keys
    ]


def summary(entry: Change, names: Names, catalog: Catalog) -> str:
    """All differences on one line."""
    parts = []
    for name, before, after in differences(entry, names, catalog):
        said = f"{before or '–'}{ARROW}{after or '–'}" if entry.action == "changed" else before or after
        if said:
            parts.append(f"{name}: {said}")
    return " · ".join(parts)[:_LONGEST]


def title(table: str, column: str, catalog: Catalog) -> str:
    """The title of a column; the column name if it has none."""
    field = _FIELDS.get(table, {}).get(column)
    if field is not None:
        return field.label(catalog)
    return catalog.text(_COLUMNS[column]) if column in _COLUMNS else column.replace("_", " ")


def tables_called(word: str) -> Sequence[str]:
    """The tables whose title, in any UI language, has a word beginning with the case-folded ``word``."""
    return [table for table, said in _spoken().items() if any(part.startswith(word) for part in said.split())]


@cache
def _spoken() -> dict[str, str]:
    return {
        table: " ".join(fold(catalog(language).text(source)) for language in ("sv", "en"))
        for table, source in TABLES.items()
    }


def _own_name(entry: Change) -> str:
    """The former name of a deleted row, or the summary of a bulk change."""
    for values in (entry.after, entry.before):
        for key in ("name", *(f"name_{language}" for language in CONTENT_LANGUAGES), "code", "item_number", "key"):
            if values.get(key):
                return str(values[key])
    return ""


def _value(table: str, key: str, value: Any, names: Names, catalog: Catalog) -> str:  # noqa: ANN401  from JSON
    if value in (None, ""):
        return ""
    if isinstance(value, bool):
        return catalog.text(N_("Yes") if value else N_("No"))
    if key in REFERENCES:
        return names.get((REFERENCES[key], str(value)), str(value))
    if key == STANDING and isinstance(value, list):
        return _standing(value, names)
    if key == "extras":
        return Extras().show(value, catalog).replace("\n", ", ")
    if key.endswith("_ore") and isinstance(value, int):
        return catalog.amount(value)
    if key == "rate_millionths" and isinstance(value, int):
        return format_rate(value)
    if key == "mobilepay_hash" or (table, key) == ("plan_background", "file_hash"):
        return catalog.text(N_("A picture"))
    return _by_field(table, key, value, catalog)


def _standing(value: list[tuple[int, int]], names: Names) -> str:
    """The occupants of a booth, with their shares if these differ."""
    shown = ", ".join(names.get(("participation", str(key)), str(key)) for key, _ in value)
    shares = written_shares([share for _, share in value])
    return f"{shown} ({shares})" if shares else shown


def _by_field(table: str, key: str, value: Any, catalog: Catalog) -> str:  # noqa: ANN401  from JSON
    field = _FIELDS.get(table, {}).get(key)
    kind = field.kind if field else None
    codes = kind.enum if isinstance(kind, Choice) else _CODES.get((table, key))
    if codes is not None and isinstance(value, str) and set(value.split(",")) <= set(codes):
        return ", ".join(catalog.text(codes(word).label) for word in value.split(","))
    if isinstance(kind, Money | Scaled | Country):
        return kind.show(value, catalog)
    if isinstance(kind, Shares | ClassesAbroad | Exports):
        return str(kind.write(value, catalog))
    if isinstance(value, list):
        known = {str(code): catalog.text(code.label) for code in kind.enum} if isinstance(kind, Choices) else {}
        return ", ".join(known.get(str(each), str(each)) for each in value)
    return " ".join(str(value).split())[:_LONGEST]
