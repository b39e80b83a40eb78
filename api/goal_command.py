"""``kith goal``: community goals, made and ended by who runs the server."""

import argparse
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from api.actions import goals
from api.actions.goals import GoalError, Listed
from api.database import Database
from api.ids import uuid7
from api.options import OptionError
from domain.community_goal import GoalTerms
from domain.facts import GIVING, Kind

KINDS = sorted(kind.value for kind in GIVING)
OPTIONS = {"title": "TITLE", "id": "ID", "people": "--people", "first": "--first", "last": "--last"}


@dataclass(frozen=True, slots=True)
class Verb:
    """What can be done with goals; ``run`` gives what to print."""

    name: str
    what: str
    arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[Database, argparse.Namespace, datetime], Awaitable[str]]


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "title", metavar="TITLE", help="what people see, such as: A month of thanks"
    )
    parser.add_argument("--people", required=True, help="how many people are to do it")
    parser.add_argument("--last", required=True, help="its last day, such as 2026-12-31")
    parser.add_argument("--first", help="its first day (today)")
    parser.add_argument("--kind", help=f"what counts: {', '.join(KINDS)} (any of these)")


async def _add(database: Database, options: argparse.Namespace, now: datetime) -> str:
    first = now.date() if options.first is None else _day("--first", options.first)
    terms = GoalTerms(
        _kind(options.kind), first, _day("--last", options.last), _number(options.people)
    )
    goal = uuid7(now)
    try:
        await goals.add(database, goal, options.title, terms, now)
    except GoalError as error:
        raise OptionError(OPTIONS[error.part], str(error)) from None
    return f"Everybody on this server can see it now. Its id is {goal}"


def _list_arguments(_parser: argparse.ArgumentParser) -> None:
    """It takes none."""


async def _list(database: Database, _options: argparse.Namespace, now: datetime) -> str:
    found = await goals.listed(database, now)
    return "\n".join(map(_line, found)) if found else "There are no goals yet: kith goal add --help"


def _line(goal: Listed) -> str:
    terms = goal.terms
    kind = "anything" if terms.kind is None else terms.kind.value
    far = f"{goal.did_it} of {terms.target} people"
    joined = "closed" if goal.over else f"{goal.joined} in it"
    return f"{goal.id}  {terms.first} to {terms.last}  {kind}  {far}  {joined}  {goal.title}"


def _end_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help="its id, as kith goal list says it")
    parser.add_argument(
        "--remove", action="store_true", help="take it away, with all that it has come to"
    )


async def _end(database: Database, options: argparse.Namespace, now: datetime) -> str:
    try:
        goal = UUID(options.id)
    except ValueError:
        raise OptionError(
            "ID", f"must be an id as `kith goal list` says it, not {options.id!r}"
        ) from None
    try:
        last = await goals.end(database, goal, now, remove=options.remove)
    except GoalError as error:
        raise OptionError(OPTIONS[error.part], str(error)) from None
    if last is None:
        return "It is gone."
    return f"Its last day is {last}. What people send late still counts for two days after that."


def _kind(text: str | None) -> Kind | None:
    if text is None:
        return None
    if text not in KINDS:
        raise OptionError("--kind", f"must be one of {', '.join(KINDS)}, not {text!r}")
    return Kind(text)


def _day(name: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise OptionError(name, f"must be a day such as 2026-12-31, not {text!r}") from None


def _number(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > len(str(goals.MOST_PEOPLE)):
        raise OptionError(
            "--people", f"must be a number from 1 to {goals.MOST_PEOPLE}, not {text!r}"
        )
    return int(text)


VERBS = (
    Verb("add", "make a community goal", _add_arguments, _add),
    Verb("list", "list the community goals, and how far each is", _list_arguments, _list),
    Verb("end", "end a community goal", _end_arguments, _end),
)
