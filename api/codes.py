"""Codes that people write down and type: Crockford's letters, of which none look alike."""

import secrets

from api.session import hash_of

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
IN_GROUP = 5
MEANT = str.maketrans("OIL", "011")


def new_code(groups: int) -> str:
    """A random code of so many groups, each worth 25 bits."""
    return "-".join(
        "".join(secrets.choice(LETTERS) for _ in range(IN_GROUP)) for _ in range(groups)
    )


def hash_of_code(typed: str) -> bytes:
    """What is stored of a code, the same however it was typed: with or without spaces and hyphens,
    small or large, with an O for a zero."""
    letters = "".join(letter for letter in typed.upper() if letter.isalnum())
    return hash_of(letters.translate(MEANT))
