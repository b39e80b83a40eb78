"""Days in every zone of the tz database, 1990 to 2031 (R1)."""

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.calendar import day_exists, day_of, monday_of, noon_of, possible_days, zone_exists
from tests.domain.diary import DAY

ZONES = sorted(available_timezones())
FIRST, LAST = datetime(1990, 1, 1, tzinfo=UTC), datetime(2031, 12, 31, tzinfo=UTC)
STARTS = tuple(timedelta(hours=hours) for hours in (0, 3, 6))
HOUR = timedelta(hours=1)

SKIPPED = {
    ("Pacific/Apia", date(2011, 12, 30)),
    ("Pacific/Fakaofo", date(2011, 12, 30)),
    ("Pacific/Enderbury", date(1994, 12, 31)),
    ("Pacific/Kanton", date(1994, 12, 31)),
    ("Pacific/Kiritimati", date(1994, 12, 31)),
    ("Pacific/Kwajalein", date(1993, 8, 21)),
    ("Kwajalein", date(1993, 8, 21)),
}
"""The days that a zone never had, by moving across the date line."""

Transition = tuple[datetime, timedelta, timedelta]


def transitions(zone: str) -> Iterator[Transition]:
    """The instants at which a zone's offset changes, with the offset before and after."""
    info, step = ZoneInfo(zone), 2 * DAY
    start, before = FIRST, FIRST.astimezone(info).utcoffset()
    while start < LAST:
        end = start + step
        after = end.astimezone(info).utcoffset()
        if before != after:
            low, high = start, end
            while high - low > timedelta(seconds=1):
                middle = (low + (high - low) / 2).replace(microsecond=0)
                if middle.astimezone(info).utcoffset() == before:
                    low = middle
                else:
                    high = middle
            assert before is not None
            assert after is not None
            yield high, before, after
        start, before = end, after


@pytest.fixture(scope="module")
def all_transitions() -> dict[str, list[Transition]]:
    return {zone: list(transitions(zone)) for zone in ZONES}


def test_the_walk_over_the_zones_finds_their_transitions(
    all_transitions: dict[str, list[Transition]],
) -> None:
    assert len(ZONES) > 590
    assert all_transitions["UTC"] == []
    assert len(all_transitions["Europe/Berlin"]) == 2 * (2032 - 1990)
    assert (
        datetime(2011, 12, 30, 10, tzinfo=UTC),
        timedelta(hours=-10),
        timedelta(hours=14),
    ) in all_transitions["Pacific/Apia"]


def test_around_every_transition_what_the_device_stamps_is_possible_and_exists(
    all_transitions: dict[str, list[Transition]],
) -> None:
    for zone, found in all_transitions.items():
        for instant, _, _ in found:
            for acted_at in (instant - timedelta(seconds=1), instant):
                first, last = possible_days(acted_at)
                for start in STARTS:
                    day = day_of(acted_at, zone, start)
                    assert first <= day <= last, (zone, acted_at, start)
                assert day_exists(day, zone), (zone, day)


def test_noon_of_every_day_around_a_transition_is_on_that_day(
    all_transitions: dict[str, list[Transition]],
) -> None:
    skipped, unlike = set(), set()
    for zone, found in all_transitions.items():
        for instant, _, _ in found:
            middle = instant.astimezone(ZoneInfo(zone)).date()
            for day in (middle - DAY, middle, middle + DAY):
                noon = noon_of(day, zone)
                if not day_exists(day, zone):
                    skipped.add((zone, day))
                    continue
                assert noon.tzinfo is UTC
                assert day_of(noon, zone, STARTS[0]) == day
                if [day_of(noon, zone, start) for start in STARTS] != [day] * 3:
                    unlike.add((zone, day))
                first, last = possible_days(noon)
                assert first <= day <= last
    assert skipped == SKIPPED
    # Vostok, in Antarctica, once put its clocks forward by seven hours: noon came five hours after
    # midnight, before a day that starts at six had begun.
    assert unlike == {("Antarctica/Vostok", date(1994, 11, 1))}


def test_hour_by_hour_every_day_that_exists_is_stamped_and_no_other(
    all_transitions: dict[str, list[Transition]],
) -> None:
    tried = set()
    for zone, found in all_transitions.items():
        for instant, before, after in found:
            local = instant.astimezone(ZoneInfo(zone)).time()
            if (local, before, after) in tried:
                continue  # the same jump at the same time of day, as in another year
            tried.add((local, before, after))
            for start in STARTS:
                stamped = {day_of(instant + hour * HOUR, zone, start) for hour in range(-60, 61)}
                first, last = min(stamped), max(stamped)
                between = [first + number * DAY for number in range((last - first).days + 1)]
                assert stamped == {day for day in between if day_exists(day, zone)}
    assert len(tried) > 100


@pytest.mark.parametrize("start", STARTS)
def test_samoa_went_from_the_29th_to_the_31st_of_december_2011(start: timedelta) -> None:
    jump = datetime(2011, 12, 30, 10, tzinfo=UTC) + start
    assert day_of(jump - timedelta(seconds=1), "Pacific/Apia", start) == date(2011, 12, 29)
    assert day_of(jump, "Pacific/Apia", start) == date(2011, 12, 31)
    assert not day_exists(date(2011, 12, 30), "Pacific/Apia")
    assert day_exists(date(2011, 12, 30), "Pacific/Auckland")


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("Africa/Cairo", date(2026, 4, 24)),
        ("America/Havana", date(2026, 3, 8)),
        ("America/Santiago", date(2026, 9, 6)),
    ],
)
def test_a_day_without_a_midnight_exists(zone: str, day: date) -> None:
    midnight = datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone))
    assert midnight.astimezone(UTC).astimezone(ZoneInfo(zone)).time() != midnight.time()
    assert day_exists(day, zone)


@pytest.mark.parametrize("year", range(1992, 2032, 4))
@pytest.mark.parametrize("zone", ["UTC", "Pacific/Kiritimati", "America/New_York"])
def test_leap_days_are_days(year: int, zone: str) -> None:
    leap = date(year, 2, 29)
    assert [day_of(noon_of(leap + n * DAY, zone), zone, STARTS[1]) for n in (-1, 0, 1)] == [
        date(year, 2, 28),
        leap,
        date(year, 3, 1),
    ]


def test_elapsed_time_is_subtracted_before_the_zone_is_applied() -> None:
    # At 03:30 summer time on 29 March only two and a half hours had passed since midnight.
    acted_at = datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert day_of(acted_at, "Europe/Berlin", timedelta(hours=3)) == date(2026, 3, 28)
    assert day_of(acted_at + timedelta(minutes=30), "Europe/Berlin", 3 * HOUR) == date(2026, 3, 29)


def test_the_night_belongs_to_the_day_before_until_the_day_starts() -> None:
    late = datetime(2026, 1, 2, 1, 59, tzinfo=UTC)
    assert day_of(late, "Europe/Berlin", 3 * HOUR) == date(2026, 1, 1)
    assert day_of(late + timedelta(minutes=1), "Europe/Berlin", 3 * HOUR) == date(2026, 1, 2)
    assert day_of(late, "Europe/Berlin", 0 * HOUR) == date(2026, 1, 2)


def test_an_instant_with_another_offset_is_the_same_instant() -> None:
    tokyo = datetime(2026, 1, 2, 8, 0, tzinfo=ZoneInfo("Asia/Tokyo"))
    assert day_of(tokyo, "UTC", 0 * HOUR) == date(2026, 1, 1)
    assert possible_days(tokyo) == (date(2026, 1, 1), date(2026, 1, 2))
    berlin = datetime(2026, 3, 29, 3, 30, tzinfo=ZoneInfo("Europe/Berlin"))
    assert day_of(berlin, "Europe/Berlin", 3 * HOUR) == date(2026, 3, 28)


@pytest.mark.parametrize("own_zone", ["Asia/Tokyo", "America/New_York"])
def test_the_zone_of_the_machine_does_not_matter(
    own_zone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    acted_at = datetime(2026, 3, 10, 17, 59, tzinfo=UTC)
    try:
        with monkeypatch.context() as patched:
            patched.setenv("TZ", own_zone)
            time.tzset()
            assert possible_days(acted_at) == (date(2026, 3, 9), date(2026, 3, 11))
            assert day_of(acted_at, "Asia/Tokyo", 0 * HOUR) == date(2026, 3, 11)
    finally:
        time.tzset()


def test_an_instant_can_belong_to_days_from_18_hours_before_to_14_hours_after_it() -> None:
    assert possible_days(datetime(2026, 3, 10, 9, 59, 59, tzinfo=UTC)) == (
        date(2026, 3, 9),
        date(2026, 3, 10),
    )
    assert possible_days(datetime(2026, 3, 10, 10, tzinfo=UTC)) == (
        date(2026, 3, 9),
        date(2026, 3, 11),
    )
    assert possible_days(datetime(2026, 3, 10, 17, 59, 59, tzinfo=UTC))[0] == date(2026, 3, 9)
    assert possible_days(datetime(2026, 3, 10, 18, tzinfo=UTC))[0] == date(2026, 3, 10)


@pytest.mark.parametrize(
    ("instant", "nearest"),
    [
        (datetime.min.replace(tzinfo=UTC), date(2, 1, 1)),
        (datetime.max.replace(tzinfo=UTC), date(9998, 12, 31)),
    ],
)
@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Etc/GMT+12"])
def test_the_ends_of_the_calendar_are_no_error(instant: datetime, nearest: date, zone: str) -> None:
    assert abs(day_of(instant, zone, 6 * HOUR) - nearest) <= DAY
    assert abs(possible_days(instant)[0] - nearest) <= DAY
    assert abs(possible_days(instant)[1] - nearest) <= DAY


@given(st.datetimes(timezones=st.just(UTC)), st.sampled_from(ZONES), st.sampled_from(STARTS))
def test_every_stamp_is_possible(acted_at: datetime, zone: str, start: timedelta) -> None:
    if acted_at.year < 1990:
        acted_at = acted_at.replace(year=1990 + acted_at.year % 42, day=1)
    first, last = possible_days(acted_at)
    assert first <= day_of(acted_at, zone, start) <= last


@given(st.dates())
def test_a_week_begins_on_the_monday_at_or_before_a_day(day: date) -> None:
    monday = monday_of(day)
    assert monday.isoweekday() == 1
    assert 0 <= (day - monday).days < 7


@pytest.mark.parametrize("zone", ["Europe/Berlin", "UTC", "Asia/Calcutta", "Etc/GMT-14"])
def test_zones_of_the_tz_database_exist(zone: str) -> None:
    assert zone_exists(zone)


@pytest.mark.parametrize(
    "zone",
    ["", "Mars/Olympus", "europe/berlin", "America", "../UTC", "/etc/localtime", "+02:00", "U\0"],
)
def test_nothing_else_is_a_zone(zone: str) -> None:
    assert not zone_exists(zone)
