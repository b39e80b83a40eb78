"""Reads JSON bodies strictly: how deep they may be, and which problem each fault becomes."""

import re
from collections.abc import Callable
from typing import TypeVar

import msgspec

from api.problems import RequestError
from api.wire.problem import ProblemError

DEEPEST = 64

Shape = TypeVar("Shape")

_NOT_BRACKETS = bytes(sorted(set(range(256)) - set(b"[]{}")))
_SQUARE = bytes.maketrans(b"{}", b"[]")
_STRING = re.compile(rb'"(?:[^"\\]|\\.)*"', re.DOTALL)
_PATH = re.compile(r" - at `\$\.?([^`]*)`$")


def decode(body: bytes, decoder: Callable[[bytes], Shape]) -> Shape:
    """What ``decoder`` reads. Raises a 400 problem for what is no JSON or nested too deep, and a
    422 problem for JSON of another shape."""
    if is_too_deep(body):
        raise RequestError(
            400, f"This is no JSON, or nested deeper than {DEEPEST}.", code="not-json"
        )
    return decode_large(body, decoder)


def decode_large(body: bytes, decoder: Callable[[bytes], Shape]) -> Shape:
    """The same for a body that is too large to be looked through first: ``decoder`` leaves raw what
    may nest, so that only msgspec's own guard is asked, and each part is looked through later."""
    try:
        return decoder(body)
    except msgspec.ValidationError as error:
        detail, field = fault_of(error)
        raise RequestError(
            422,
            "This is not what is taken here.",
            field=field,
            errors=[ProblemError(detail=detail, field=field)],
        ) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise RequestError(400, "This is no JSON.", code="not-json") from None


def fault_of(error: msgspec.ValidationError) -> tuple[str, str | None]:
    """What is wrong, in words, and where."""
    text = str(error)
    path = _PATH.search(text)
    if path is None:
        field = (
            text.split("`")[1] if "unknown field" in text or "missing required" in text else None
        )
        return text, field
    return text[: path.start()], path[1] or None


def is_too_deep(body: bytes) -> bool:
    """Whether brackets nest deeper than :data:`DEEPEST`, or do not match at all.

    Decoders and databases recurse, so this is asked before either sees the body.
    """
    return _nests_too_deep(body) and _nests_too_deep(_STRING.sub(b"", body))


def _nests_too_deep(text: bytes) -> bool:
    brackets = text.translate(_SQUARE, _NOT_BRACKETS)
    for _ in range(DEEPEST):
        if not brackets:
            return False
        brackets = brackets.replace(b"[]", b"")  # takes away the innermost level
    return bool(brackets)
