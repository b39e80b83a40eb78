"""Structured logs on standard output: JSON for machines, or lines for a person at a terminal.

What a log line may hold: methods, paths without their query, statuses, times, counts, the names of
errors. Never a body, a cookie, a query string, or an error's text (a database quotes rows in it).
"""

import logging
import sys
import traceback
from typing import Any

import msgspec
import structlog

from api.settings import ROOT, LogFormat, LogLevel

LONGEST_TRACE = 60
NUMBERS = {"debug": 10, "info": 20, "warning": 30, "error": 40}


def configure(level: LogLevel, form: LogFormat) -> None:
    """Sets up logging for this process, that of the libraries included."""
    people = form == "console" or (form == "auto" and sys.stdout.isatty())
    shared: list[structlog.typing.Processor] = [
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    renderer: structlog.typing.Processor = (
        structlog.dev.ConsoleRenderer() if people else structlog.processors.JSONRenderer(_json)
    )
    structlog.configure(
        processors=[*shared, renderer],
        wrapper_class=structlog.make_filtering_bound_logger(NUMBERS[level]),
        logger_factory=structlog.PrintLoggerFactory(),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                _safe_exception,
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                renderer,
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(max(NUMBERS[level], logging.INFO))
    for name in ("sqlalchemy", "asyncio", "aiosqlite", "alembic"):
        logging.getLogger(name).setLevel(max(NUMBERS[level], logging.WARNING))


def trace_of(error: BaseException) -> list[str]:
    """Where an error came from, and the names of the errors behind it, without their texts."""
    lines: list[str] = []
    seen: BaseException | None = error
    while seen is not None and len(lines) < LONGEST_TRACE:
        state = getattr(seen, "sqlstate", None)
        lines.append(type(seen).__qualname__ + (f" [{state}]" if state else ""))
        frames = traceback.extract_tb(seen.__traceback__)
        ours = [frame for frame in frames[:-1] if frame.filename.startswith(str(ROOT / "api"))]
        lines += [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in ours + frames[-1:]]
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
    return lines


def _safe_exception(
    _logger: Any, _method: str, event: structlog.typing.EventDict
) -> structlog.typing.EventDict:
    """Replaces a library's traceback by one without the errors' texts."""
    given = event.pop("exc_info", None)
    error = given[1] if isinstance(given, tuple) else given
    if isinstance(error, BaseException):
        event["trace"] = trace_of(error)
    record = event.get("_record")
    if record is not None:
        record.exc_info, record.exc_text = None, None
    return event


def _json(value: Any, **_options: Any) -> str:
    return msgspec.json.encode(value, enc_hook=str).decode()
