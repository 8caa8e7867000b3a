"""A file of organisations: what can be read of it, and what it would change."""

import pytest

from app.domain.organisation_plan import Outcome, Plan, plan_of
from app.domain.organisation_sheet import COLUMNS, SheetRow, read_rows
from app.domain.refusals import InvalidInput
from app.domain.spreadsheets import text_of

HEADING = ",".join(COLUMNS.values())
MEADOW = SheetRow(
    "0001", "Meadow Primary School", "School", "123456", "Primary", "head@meadow.example", "yes",
    "sen@meadow.example", "education",
)  # fmt: skip
HEALTH = SheetRow(
    "0002", "Riverside Health", "Health", "", "", "", "yes", "a@health.example; b@health.example", "health; sensory"
)
ADVICE = ("education", "health", "sensory")


def _plan(*lines: str) -> Plan:
    return plan_of(read_rows("\n".join((HEADING, *lines))), (MEADOW, HEALTH), ADVICE)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "empty"),
        (b"PK\x03\x04workbook", "workbook"),
        ("Name,École".encode("latin-1"), "letters cannot be read"),
    ],
)
def test_what_is_no_text_is_refused_with_what_to_do(content: bytes, sentence: str) -> None:
    with pytest.raises(InvalidInput, match=sentence):
        text_of(content)


def test_the_mark_that_spreadsheets_put_first_is_no_part_of_the_text() -> None:
    assert text_of(f"\ufeff{HEADING}".encode()) == HEADING


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("\n\n", "empty"),
        ("Name,Kind\nMeadow,School", "lacks the columns URN, Phase"),
        (HEADING.replace("Open", "Opne"), "lacks the column Open"),
        (f"{HEADING}\n\0", "not a text"),
        (f"{HEADING},Colour\nx", "no column “Colour”"),
        (f"{HEADING},Name\nx", "Name is there twice"),
        (HEADING, "no row beneath"),
        (f'{HEADING}\n"unended', "not a table"),
    ],
)
def test_a_file_that_is_no_such_table_is_refused_with_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(InvalidInput, match=sentence):
        read_rows(text)


def test_columns_may_come_in_any_order_and_with_semicolons() -> None:
    titles = ";".join(reversed(list(COLUMNS.values())))
    (read,) = read_rows(f"{titles}\neducation;sen@x.example;yes;;Primary;123456;School;Meadow;")
    assert (read.row.name, read.row.urn, read.fault) == ("Meadow", "123456", "")


def test_a_row_that_says_what_is_known_changes_nothing() -> None:
    plan = _plan(
        "0001,Meadow Primary School,School,123456,Primary,head@meadow.example,yes,sen@meadow.example,education",
        '0002,Riverside Health,Health,,,,yes,a@health.example; b@health.example,"health; sensory"',
    )
    assert [row.outcome for row in plan.rows] == [Outcome.UNCHANGED, Outcome.UNCHANGED]
    assert not plan.may_be_done


def test_without_a_reference_a_row_is_matched_by_urn_and_then_by_name() -> None:
    plan = _plan(
        ",Meadow School,School,123456,Primary,head@meadow.example,yes,sen@meadow.example,education",
        ",riverside HEALTH,Health,,,,no,a@health.example; b@health.example,health; sensory",
    )
    assert plan.rows[0].changes == (("Name", "Meadow Primary School", "Meadow School"),)
    assert plan.rows[1].changes == (("Name", "Riverside Health", "riverside HEALTH"), ("Open", "yes", "no"))


def test_a_new_row_tells_every_cell() -> None:
    (row,) = _plan(",Brook School,school,654321,secondary,,,office@brook.example,education").rows
    assert row.outcome is Outcome.NEW
    assert ("Phase", "", "Secondary") in row.changes
    assert ("Open", "", "yes") in row.changes


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (",,School,,,,,,", "Name: Enter the organisation’s name."),
        (",Brook,Castle,,,,,,", "Kind: Write one of: School"),
        (",Brook,School,12345,,,,,", "URN: The URN must be 6 digits"),
        (",Brook,Health,654321,,,,,", "URN: Only a school"),
        (",Brook,Health,,Primary,,,,", "Phase: Only a school"),
        (",Brook,School,,Tiny,,,,", "Phase: Write one of"),
        (",Brook,School,,,nobody,,,", "Manager email: Enter the manager’s address like"),
        (",Brook,School,,,,perhaps,,", "Open: Write yes or no."),
        (",Brook,School,,,,,,education", "Mailbox: Advice is asked for in an inbox"),
        (",Brook,School,,,,,a@brook.example,dancing", "Advice types: There is no advice “dancing”"),
        (",=HYPERLINK(1),School,,,,,,", "Name: “=HYPERLINK\\(1\\)” is a formula"),
        (",Brook,School", "It has 3 cells, but there are 9 columns."),
        ("0009,Brook,School,,,,,,", "Reference: There is no organisation with it."),
        (",Brook,School,123456,,,,,", "Mailbox: An inbox keeps its mailbox."),
        ("0001,Riverside Health,School,123456,,,,sen@meadow.example,", "Name: “Riverside Health” is that of another"),
        ("0002,Riverside Health,School,123456,,,,a@health.example; b@health.example,health; sensory",
         "URN: “123456” is that of another organisation, Meadow"),
        ("0002,Riverside Health,Health,,,,,one@health.example,health", "Mailbox: This organisation has several"),
    ],
)  # fmt: skip
def test_each_fault_of_a_row_has_a_sentence(line: str, sentence: str) -> None:
    (row,) = _plan(line).rows
    assert row.outcome is Outcome.FAULTY
    with pytest.raises(AssertionError, match=sentence):
        raise AssertionError(row.fault)


def test_two_rows_never_speak_of_the_same_organisation_name_or_urn() -> None:
    plan = _plan(
        ",Brook School,School,654321,,,,,",
        ",BROOK school,School,654322,,,,,",
        ",Lake School,School,654321,,,,,",
        "0002,Riverside Health,Health,,,,no,a@health.example; b@health.example,health; sensory",
        ",Riverside Health,Health,,,x@y.example,no,a@health.example; b@health.example,health; sensory",
    )
    assert [row.outcome for row in plan.rows] == [
        Outcome.NEW, Outcome.FAULTY, Outcome.FAULTY, Outcome.CHANGED, Outcome.FAULTY,
    ]  # fmt: skip
    assert not plan.may_be_done
    assert "Line 2" in plan.rows[1].fault


def test_an_apostrophe_before_a_formula_sign_is_no_part_of_the_text() -> None:
    (row,) = _plan(",'-Start- Nursery,Early years,,,,,,").rows
    assert row.row.name == "-Start- Nursery"


def test_another_plan_has_another_digest() -> None:
    line = ",Brook School,School,654321,,,,,"
    assert _plan(line).digest == _plan(line).digest
    assert _plan(line).digest != _plan(line.replace("Brook", "Lake")).digest
