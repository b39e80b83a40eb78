"""Whether somebody is ready to hear about the player's own work (R8). It advises; it never blocks.

What does not change with the days is worked out with the person (:mod:`domain.person`).
"""

from datetime import date

from domain.balance import Balance
from domain.person import PersonState

MOST_PROMOTION = 5
"""The balance must not be over one part in five, 20 %."""


def what_is_missing(person: PersonState, balance: Balance, day: date) -> tuple[str, ...]:
    """What is missing before a pitch on ``day``, a stable code each; nothing when it is right.

    ``introduced``, ``days``, ``talk`` and ``cares`` speak of the person, ``balance`` of what the
    player put out, ``pitched`` of a pitch less than ninety days ago.
    """
    lines: list[str] = [line.value for line in person.missing]
    # In whole numbers, so that exactly 20 % is not over: (2p + 3) ÷ 2(p + g + 10).
    part, whole = 2 * balance.promoted + 3, 2 * (balance.promoted + balance.given + 10)
    if part * MOST_PROMOTION > whole:
        lines.append("balance")
    if person.pitch_again is not None and day < person.pitch_again:
        lines.append("pitched")
    return tuple(lines)
