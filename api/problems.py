"""Errors as problem documents (RFC 9457), and which failures of a database are worth a retry."""

import sqlite3
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import msgspec
import structlog
from litestar import Request, Response
from litestar.exceptions import HTTPException, ValidationException
from litestar.types import Send
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from api.logs import trace_of
from api.wire.problem import Problem, ProblemError

log = structlog.get_logger("kith")

MEDIA_TYPE = "application/problem+json"
RETRY_SECONDS = 5

CODES = {
    400: "bad-request",
    401: "signed-out",
    403: "forbidden",
    404: "not-found",
    405: "method-not-allowed",
    409: "conflict",
    410: "gone",
    413: "too-large",
    415: "not-json",
    422: "invalid",
    429: "too-many-requests",
    500: "internal",
    503: "unavailable",
}

# SQLSTATE classes and codes after which the same request may well succeed: connection lost (08),
# rolled back by a rival (40), out of resources (53), stopped or restarting (57P), system error
# (58), a standby that cannot write (25006), a lock not had in time (55P03), cut short (57014).
PASSING_CLASSES = ("08", "40", "53", "57P", "58")
PASSING_STATES = ("25006", "55P03", "57014")

PASSING_SQLITE = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_NOMEM,
}


class RequestError(Exception):
    """Ends a request with a problem document."""

    def __init__(
        self,
        status: int,
        detail: str,
        *,
        code: str | None = None,
        field: str | None = None,
        errors: list[ProblemError] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.code = code or CODES[status]
        self.field = field
        self.errors = errors
        self.headers = dict(headers or {})


def signed_out() -> RequestError:
    return RequestError(401, "Nobody is signed in here, or the sign-in has ended.")


def not_found() -> RequestError:
    return RequestError(404, "There is nothing here.")


def unavailable(seconds: int = RETRY_SECONDS) -> RequestError:
    return RequestError(
        503,
        "Kith cannot store or read anything right now. Nothing was lost; try again soon.",
        headers={"Retry-After": str(seconds)},
    )


def too_many(seconds: int) -> RequestError:
    return RequestError(
        429,
        f"That is a lot at once. Try again in {seconds} seconds.",
        headers={"Retry-After": str(seconds)},
    )


def is_passing(error: BaseException) -> bool:
    """Whether a failure lies with the database's state, so that the caller should try again."""
    if isinstance(error, PoolTimeoutError | OSError | TimeoutError):
        return True
    if isinstance(error, DBAPIError):
        if error.connection_invalidated:
            return True
        cause = error.orig
        state = getattr(cause, "sqlstate", None)
        if isinstance(state, str):
            return state.startswith(PASSING_CLASSES) or state in PASSING_STATES
        if isinstance(cause, sqlite3.Error):
            number = getattr(cause, "sqlite_errorcode", None)
            return isinstance(number, int) and number & 0xFF in PASSING_SQLITE
        return cause is not None and is_passing(cause)
    state = getattr(error, "sqlstate", None)
    return isinstance(state, str) and state.startswith(PASSING_CLASSES)


def is_fault_of_data(error: BaseException) -> bool:
    """Whether the database refused what it was given (SQLSTATE classes 22 and 23), and no more."""
    if isinstance(error, IntegrityError | DataError):
        return True
    state = getattr(getattr(error, "orig", None), "sqlstate", None)
    return isinstance(state, str) and state.startswith(("22", "23"))


def document(error: RequestError) -> bytes:
    """The JSON of a problem."""
    return msgspec.json.encode(
        Problem(
            type=f"urn:kith:problem:{error.code}",
            title=HTTPStatus(error.status).phrase,
            status=error.status,
            detail=error.detail,
            code=error.code,
            field=error.field,
            errors=error.errors,
        )
    )


async def send_problem(send: Send, problem: RequestError, method: str = "") -> None:
    """Answers a request that no handler gets."""
    body = document(problem)
    headers = [(b"content-type", MEDIA_TYPE.encode()), (b"content-length", b"%d" % len(body))]
    headers += [(name.lower().encode(), value.encode()) for name, value in problem.headers.items()]
    await send({"type": "http.response.start", "status": problem.status, "headers": headers})
    content = b"" if method == "HEAD" else body
    await send({"type": "http.response.body", "body": content, "more_body": False})


def as_problem(error: Exception) -> RequestError:
    """What to tell a client about ``error``; never more than a sentence about a fault of ours."""
    if isinstance(error, RequestError):
        return error
    if isinstance(error, ValidationException):
        return RequestError(
            422, "Something in the address is not as it must be.", errors=_why(error)
        )
    if isinstance(error, HTTPException) and error.status_code in CODES and error.status_code != 500:
        return RequestError(error.status_code, _sentence(error), headers=dict(error.headers or {}))
    if is_passing(error):
        return unavailable()
    return RequestError(500, "Something went wrong here. It was written down.")


def answer(request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    """Answers any exception of a handler."""
    problem = as_problem(error)
    if problem.status == 500:
        log.error("request failed", path=request.scope["path"], trace=trace_of(error))
    elif problem.status == 503:
        log.warning("unavailable", path=request.scope["path"], cause=type(error).__name__)
    return Response(
        document(problem),
        status_code=problem.status,
        media_type=MEDIA_TYPE,
        headers=problem.headers,
    )


def _sentence(error: HTTPException) -> str:
    return {
        404: "There is nothing here.",
        405: "This address does not take that method.",
        413: "That is larger than what is taken here.",
    }.get(error.status_code, "The request is not as it must be.")


def _why(error: ValidationException) -> list[ProblemError]:
    """The fields that were wrong, without the values that were sent."""
    return [
        ProblemError(detail=str(extra.get("message", "")), field=str(extra.get("key", "")))
        for extra in error.extra or []
        if isinstance(extra, dict)
    ]
