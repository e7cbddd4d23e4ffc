from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.read import BadDay, parse_day


@pytest.mark.parametrize(
    "words",
    [
        "2024-05-07", " 2024-05-07 ", "20240507", "20240507.0", "2024-5-7", "2024/05/07", "2024-05-07T10:00:00Z",
        "2024-05-07T10:00:00.123456789Z", "2024-05-07 10:00:00 +0000", "2024-05-07 10:00:00 UTC", "2024-05-07T10:00:00+0200",
        "2024-05-07 00:00", "7 May 2024", "7th May 2024", "7-May-2024", "Tuesday, 7 May 2024", "May 7, 2024", "May 7 2024",
        "Tue, 07 May 2024 10:00:00 GMT", "Tue, 7 May 2024 23:30:00 -0500", "07 May 2024 10:00:00 +0000 (UTC)", "1715076000",
        "1715076000.0", "1715076000000",
    ],
)  # fmt: skip
def test_a_day_is_read_as_tables_feeds_and_people_write_it(words: str) -> None:
    assert parse_day(words) == date(2024, 5, 7)


@pytest.mark.parametrize(
    "words",
    [
        "", "yesterday", "2024", "2024-05", "2024-02-30", "2024-05-07junk", "2024-05-07T25:00:00Z", "0001-01-01", "9999-12-31", "1899-12-31",
        "07/05/2024", "07.05.2024", "32 May 2024", "May 2024", "2024-05-07 10:75", "99999999", "9999999999999", "1" * 5000,
    ],
)  # fmt: skip
def test_what_is_no_day_or_could_be_two_is_said_to_be_none(words: str) -> None:
    with pytest.raises(BadDay) as caught:
        parse_day(words)
    assert len(str(caught.value)) < 120


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)))
def test_every_day_is_read_in_every_form(day: date) -> None:
    for form in (day.isoformat(), f"{day:%Y%m%d}", f"{day.year}/{day.month}/{day.day}", f"{day.isoformat()}T23:59:59+14:00"):
        assert parse_day(form) == day
