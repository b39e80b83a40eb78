"""Every error that the API answers, after RFC 9457."""

from msgspec import Struct


class ProblemError(Struct, frozen=True, kw_only=True):
    """One thing that is wrong with what was sent; ``field`` is a path such as ``cursor``."""

    detail: str
    field: str | None = None


class Problem(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """``code`` is stable and what a client looks at; ``title`` and ``detail`` are for people."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    field: str | None = None
    errors: list[ProblemError] | None = None
