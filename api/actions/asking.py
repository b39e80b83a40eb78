"""What may be asked: days that can be today, years that there are."""

from datetime import date, datetime

from api.problems import RequestError
from domain.admission import today_is_possible

FIRST_YEAR, LAST_YEAR = 1970, 2200


def day_that_can_be(day: date, now: datetime, *, field: str = "day") -> date:
    """``day``, if some device can call it today. Raises a 422 problem for any other."""
    if not today_is_possible(day, now):
        raise RequestError(
            422,
            "It is not this day anywhere. Check the device's clock.",
            code="day-not-possible",
            field=field,
        )
    return day
