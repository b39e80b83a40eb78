"""Stored facts in the words in which devices send them: what :mod:`api.actions.reading` reads."""

from typing import Any

import msgspec

from domain.people_facts import NEVER_RESTS, NOBODY

MADE = ("check_in", "person", "support", "saved")
"""Facts whose words may be missing; in all others what is empty says something."""

CLEARED = {
    "edit": {"person": str(NOBODY)},
    "person_edit": {"met_through": str(NOBODY), "rests_until": str(NEVER_RESTS)},
}
"""What an edit of a type holds where it takes something out; devices send ``null``."""

NO_NAME = "-"
"""Stands for the name of somebody whose words were removed: nobody is without one."""

_decode = msgspec.json.Decoder(dict[str, Any]).decode


def as_sent(name: str, body: str) -> dict[str, Any]:
    """The fact of a type with this stored body."""
    cleared = CLEARED.get(name, {})
    found: dict[str, Any] = {"type": name}
    for key, value in _decode(body).items():
        if key in cleared and value == cleared[key]:
            found[key] = None
        elif key == "name" and value == "":
            found[key] = NO_NAME
        elif key != "blank" and value is not None and not (name in MADE and value in ("", [])):
            found[key] = value
    return found
