"""The ``kith`` command."""

import argparse
import asyncio
import contextlib
import os
import socket
import sys
import zoneinfo
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import uvicorn
from sqlalchemy.exc import DBAPIError

from api import backup_command, doctor_command, goal_command, logs
from api.actions import sessions
from api.actions.keys import vapid_key
from api.build import HANDLERS, build
from api.database import Database, open_database
from api.demo import make_demo
from api.house import House
from api.ids import new_id, utc_now
from api.migrate import migrate
from api.openapi import PATH as OPENAPI_PATH
from api.openapi import text_of
from api.options import OptionError
from api.problems import is_passing
from api.server import Server, allow_many_connections
from api.session import Cookies
from api.settings import SettingError, Settings
from api.store.sessions import SessionRow

SHUTDOWN_SECONDS = 10

Result = TypeVar("Result")
Work = Callable[[Database, argparse.Namespace, datetime], Awaitable[str]]
"""What a command does with the database; gives what to print."""

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
  KITH_PUSH_SERVICES        more hosts that reminders may be sent to, separated by commas
  KITH_PUSH_CONTACT         mailto: or https: address that push services get (KITH_PUBLIC_URL)
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
    except (SettingError, OptionError) as error:
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
    demo = _command(commands, "demo", _demo, "make a player with a year of believable data")
    demo.add_argument("--seed", type=int, default=1, help="draws another year (%(default)s)")
    demo.add_argument(
        "--cookie-file", type=Path, help="sign in at once and write the Cookie header to this file"
    )
    _add_backup(commands)
    doctor = _command(
        commands,
        "doctor",
        doctor_command.run,
        "ask the address that people open whether all is well",
        doctor_command.ABOUT,
    )
    doctor_command.arguments(doctor)
    _add_goal(commands)
    return parser


def _add_backup(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    for name, work, arguments, what, more in (
        (
            "backup",
            backup_command.backup,
            backup_command.backup_arguments,
            "save all that the database holds to a file",
            backup_command.BACKUP,
        ),
        (
            "restore",
            backup_command.restore,
            backup_command.restore_arguments,
            "put a backup into an empty database",
            backup_command.RESTORE,
        ),
    ):
        arguments(_command(commands, name, _on_database(work), what, more))


def _add_goal(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    what = "make, list and end community goals"
    goal = commands.add_parser("goal", help=what, description=f"{what.capitalize()}.")
    verbs = goal.add_subparsers(required=True, metavar="verb")
    for verb in goal_command.VERBS:
        run = _on_database(verb.run, migrated=True)
        verb.arguments(_command(verbs, verb.name, run, verb.what))


def _on_database(work: Work, *, migrated: bool = False) -> Callable[[argparse.Namespace], int]:
    """A command that does its work on the database, with the newest tables or with what is there,
    and prints what comes of it."""

    def run(options: argparse.Namespace) -> int:
        settings = Settings.from_env()
        logs.configure("warning", settings.log_format)

        async def on(database: Database) -> None:
            if migrated:
                await migrate(database)
            print(await work(database, options, utc_now()))

        asyncio.run(_with_database(settings, on))
        return 0

    return run


def _command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",  # it has no public name
    name: str,
    run: Callable[[argparse.Namespace], int],
    what: str,
    more: str = "",
) -> argparse.ArgumentParser:
    parser = commands.add_parser(
        name,
        help=what,
        description=f"{what[0].upper()}{what[1:]}.\n\n{more}".strip(),
        epilog=ENVIRONMENT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(run=run)
    return parser


def _serve(options: argparse.Namespace) -> int:
    settings = Settings.from_env()
    logs.configure(settings.log_level, settings.log_format)
    if not options.no_migrate:
        asyncio.run(_with_database(settings, _prepare))
    listening = _listen(settings.host, settings.port)
    allow_many_connections()
    app = build(settings)
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=bool(settings.trusted_proxies),
        forwarded_allow_ips=list(settings.trusted_proxies),
        timeout_graceful_shutdown=SHUTDOWN_SECONDS,
    )
    print(f"Kith is at {settings.url}", flush=True)
    house: House = app.state.house
    with contextlib.suppress(KeyboardInterrupt):  # it stopped in good order before it says so
        Server(config, house.live).run(sockets=[listening])
    return 0


async def _prepare(database: Database) -> None:
    """Makes what a server needs before its first request: the tables, and its own keys."""
    await migrate(database)
    await vapid_key(database, utc_now())


def _listen(host: str, port: int) -> socket.socket:
    """A socket that takes connections; raises SettingError if there can be none."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=2048)
    except OSError as error:
        reason = str(error.strerror).partition(" (")[0]
        raise SettingError("HOST, PORT", f"cannot listen at {host}:{port}: {reason}") from None


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


def _demo(options: argparse.Namespace) -> int:
    settings = Settings.from_env()
    logs.configure("warning", settings.log_format)

    async def make(database: Database) -> None:
        await migrate(database)
        demo = await make_demo(database, utc_now(), options.seed)
        print(f"A player with {demo.facts} facts is in {settings.database_url.database}.")
        if options.cookie_file is None:
            print(
                f"While Kith runs, open within ten minutes, once: {settings.url}/#link={demo.token}"
            )
            return
        cookies = Cookies(settings)
        now = utc_now()
        session = SessionRow(new_id(), "kith demo", "link", now, now, proved_at=None)
        async with database.write() as tx:
            _, issued = await sessions.open_session(tx, demo.player, session)
        header = "; ".join(
            f"{cookie.key}={cookie.value}" for cookie in cookies.set(issued, utc_now())
        )
        private = os.open(options.cookie_file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(private, "w", encoding="ascii") as file:
            file.write(header + "\n")
        print(f"Its Cookie header is in {options.cookie_file}, good for 15 minutes.")

    asyncio.run(_with_database(settings, make))
    return 0


async def _with_database(
    settings: Settings, work: Callable[[Database], Awaitable[Result]]
) -> Result:
    database = open_database(settings, patient=True)
    try:
        return await work(database)
    finally:
        await database.close()


if __name__ == "__main__":
    sys.exit(main())
