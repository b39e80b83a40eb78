"""The ``kith`` command."""

import argparse
import asyncio
import sys
import zoneinfo
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import TypeVar

import uvicorn
from sqlalchemy.exc import DBAPIError

from api import logs
from api.build import HANDLERS, build
from api.database import Database, open_database
from api.migrate import migrate
from api.openapi import PATH as OPENAPI_PATH
from api.openapi import text_of
from api.problems import is_passing
from api.settings import SettingError, Settings

SHUTDOWN_SECONDS = 10

Result = TypeVar("Result")

ENVIRONMENT = """\
settings, by environment:
  HOST, PORT                where to listen (127.0.0.1, 8000)
  KITH_DATABASE_URL         sqlite:///data/kith.db, or postgresql://user:password@host/name
  KITH_SECRET               signs sign-ins; at least 32 characters. On SQLite it is made at the
                            first start and kept beside the database
  KITH_PUBLIC_URL           where browsers reach Kith, such as https://kith.example
  KITH_TRUSTED_PROXIES      addresses whose X-Forwarded-For is believed, separated by commas
  KITH_PGBOUNCER            yes, if PgBouncer stands before PostgreSQL in transaction mode
  KITH_LOG_LEVEL            debug, info, warning or error (info)
  KITH_LOG_FORMAT           json, console, or auto: console at a terminal (auto)
  KITH_PWA_DIST             the built app (pwa/dist)
  KITH_GUESTS_PER_HOUR      new players for one address (60)
  KITH_REFRESHES_PER_HOUR   renewed sign-ins for one address (600)
  KITH_SYNCS_PER_MINUTE     syncs for one player (1200)
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command; 2 for a setting that cannot be used, 1 for a database out of reach."""
    zoneinfo.reset_tzpath(to=())  # only the packaged tz database: every machine knows the same
    options = _parser().parse_args(arguments)
    try:
        status: int = options.run(options)
    except SettingError as error:
        print(f"kith: {error}", file=sys.stderr)
        return 2
    except (DBAPIError, OSError) as error:
        if not is_passing(error):
            raise
        cause = getattr(error, "orig", None) or error
        print(f"kith: KITH_DATABASE_URL: the database cannot be used: {cause}", file=sys.stderr)
        return 1
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="kith", description="Be human online, a little every day."
    )
    commands = parser.add_subparsers(required=True, metavar="command")

    serve = _command(commands, "serve", _serve, "serve the app and its API")
    serve.add_argument(
        "--no-migrate", action="store_true", help="leave the database's tables as they are"
    )
    _command(commands, "migrate", _migrate, "bring the database's tables to the newest version")
    openapi = _command(commands, "openapi", _openapi, "write the OpenAPI document")
    openapi.add_argument(
        "--output", type=Path, default=OPENAPI_PATH, help="the file, - to print (%(default)s)"
    )
    return parser


def _command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",  # it has no public name
    name: str,
    run: Callable[[argparse.Namespace], int],
    what: str,
) -> argparse.ArgumentParser:
    parser = commands.add_parser(
        name,
        help=what,
        description=f"{what[0].upper()}{what[1:]}.",
        epilog=ENVIRONMENT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(run=run)
    return parser


def _serve(options: argparse.Namespace) -> int:
    settings = Settings.from_env()
    logs.configure(settings.log_level, settings.log_format)
    if not options.no_migrate:
        asyncio.run(_with_database(settings, migrate))
    print(f"Kith is at {settings.url}", flush=True)
    uvicorn.run(
        build(settings),
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=bool(settings.trusted_proxies),
        forwarded_allow_ips=list(settings.trusted_proxies),
        timeout_graceful_shutdown=SHUTDOWN_SECONDS,
    )
    return 0


def _migrate(_options: argparse.Namespace) -> int:
    settings = Settings.from_env()
    logs.configure(settings.log_level, settings.log_format)
    asyncio.run(_with_database(settings, migrate))
    print("The database's tables are up to date.")
    return 0


def _openapi(options: argparse.Namespace) -> int:
    text = text_of(HANDLERS)
    if str(options.output) == "-":
        sys.stdout.write(text)
    else:
        options.output.write_text(text, encoding="utf-8")
    return 0


async def _with_database(
    settings: Settings, work: Callable[[Database], Awaitable[Result]]
) -> Result:
    database = open_database(settings)
    try:
        return await work(database)
    finally:
        await database.close()


if __name__ == "__main__":
    sys.exit(main())
