"""How the problems that an address can answer are documented."""

from litestar.openapi.datastructures import ResponseSpec

from api.problems import MEDIA_TYPE
from api.wire.problem import Problem

BODY = "body"
"""The key of a handler's ``opt`` that names the struct of its body, which it decodes itself."""

ANSWER = "answer"
"""The key of a handler's ``opt`` that names the struct of an answer that it encodes itself."""

EVENTS = "events"
"""The key of a handler's ``opt`` that says that it answers with server-sent events."""

TABLE = "table"
"""The key of a handler's ``opt`` that says that it answers with a table (CSV)."""

WHAT_IS_WRONG = {
    400: "This is no JSON, or nested too deep.",
    401: "Nobody is signed in, or the sign-in has ended.",
    403: "Another site's page sent this, or the caller may not do it; the code says why.",
    404: "There is no such thing, or it is not yours.",
    409: "It cannot be done as things stand; the code says why.",
    410: "It is good once, and was used before or has expired.",
    413: "The body is larger than a mebibyte, or than 50 where it is a whole account.",
    415: "The body is not declared as application/json.",
    422: "The JSON or the query is not of the right shape.",
    429: "Too much at once; wait as Retry-After says.",
    503: "The data cannot be reached right now; wait as Retry-After says.",
}


def problems(*statuses: int) -> dict[int, ResponseSpec]:
    """The problem documents that an operation answers with, besides its success."""
    return {
        status: ResponseSpec(
            data_container=Problem,
            description=WHAT_IS_WRONG[status],
            media_type=MEDIA_TYPE,
            generate_examples=False,
        )
        for status in statuses
    }


CHANGING = problems(401, 403, 404, 422, 429, 503)
"""What an operation on something of a team can answer, when it takes no body."""

WRITING = problems(400, 401, 403, 404, 409, 413, 415, 422, 429, 503)
"""The same, when it takes one."""
