"""Teams, challenges, cheers and community goals, as one player sees them."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from msgspec import Meta

from api.wire.base import HabitKindName, Incoming, Outgoing

TeamName = Annotated[str, Meta(min_length=1, max_length=40)]
MemberName = Annotated[str, Meta(min_length=1, max_length=40)]
Emoji = Annotated[str, Meta(min_length=1, max_length=16)]
Token = Annotated[str, Meta(min_length=20, max_length=100, pattern="^[A-Za-z0-9_-]+(?!\\n)$")]
Colour = Literal["violet", "teal", "gold", "green", "blue", "flame"]
Reaction = Literal["wave", "heart", "sun", "clap", "spark"]
ChallengeState = Literal["ahead", "running", "ending", "closed"]
GoalState = Literal["ahead", "running", "ending", "closed"]


# --- what a device sends ------------------------------------------------------------------------


class TeamRequest(Incoming):
    """A new team. ``id`` is the device's: the same request again makes no second team. ``as_name``
    is what the team shall call its first member, who is its host."""

    id: UUID
    name: TeamName
    colour: Colour
    emoji: Emoji
    as_name: MemberName


class TeamChange(Incoming):
    """Another name or look for a team, from its host; what is left out stays."""

    name: TeamName | None = None
    colour: Colour | None = None
    emoji: Emoji | None = None


class MeChange(Incoming):
    """What the team calls me, and whether it sees on which of the last days I did something."""

    name: MemberName | None = None
    shows_week: bool | None = None


class HostRequest(Incoming):
    """Who is to host the team from now on."""

    member: UUID


class InviteRequest(Incoming):
    """A new link into the team, good for so many people and for seven days."""

    id: UUID
    uses: Annotated[int, Meta(ge=1, le=11)] = 11


class TokenRequest(Incoming):
    """What stands in the fragment of an invite link."""

    token: Token


class JoinRequest(Incoming):
    """Joins the team that the token leads to; ``as_name`` is what it shall call the player."""

    token: Token
    as_name: MemberName


class ChallengeRequest(Incoming):
    """A new challenge: ``kind``, or any giving act for none, on ``days`` days from ``first`` on.

    ``template`` is the id of the template that it was made from, if any; then ``title`` may be ''.
    """

    id: UUID
    first: date
    days: Annotated[int, Meta(ge=3, le=14)]
    target: Annotated[int, Meta(ge=1, le=168)]
    title: Annotated[str, Meta(max_length=80)] = ""
    template: Annotated[str, Meta(min_length=1, max_length=40)] | None = None
    kind: HabitKindName | None = None


class BesideRequest(Incoming):
    """Takes the challenge that the token leads to, side by side with the team that made it."""

    id: UUID
    token: Token


class CheerRequest(Incoming):
    """One reaction to a member's kept ``kept`` day, or, without ``to``, to the team's progress in
    ``challenge``. ``day`` is the device's today."""

    id: UUID
    reaction: Reaction
    day: date
    to: UUID | None = None
    kept: date | None = None
    challenge: UUID | None = None


# --- what it is answered ------------------------------------------------------------------------


class Made(Outgoing):
    """The id of what was made; the same one for the same request again."""

    id: UUID


class InviteView(Outgoing):
    """A link that still works. ``token`` goes into its fragment. ``challenge`` is set if it asks
    another team to take that challenge side by side."""

    id: UUID
    token: str
    challenge: UUID | None
    made_at: datetime
    expires_at: datetime
    uses_left: int


class Invites(Outgoing):
    invites: list[InviteView]


class InvitePreview(Outgoing):
    """All that a link tells somebody who has it."""

    name: str
    colour: Colour
    emoji: str
    members: list[str]
    full: bool


class ChallengePreview(Outgoing):
    """The challenge that another team asks mine to take side by side."""

    name: str
    colour: Colour
    emoji: str
    title: str
    template: str | None
    kind: HabitKindName | None
    first: date
    days: int


class MemberView(Outgoing):
    """A member. ``kept`` are their kept days of the last seven; none if they don't show them."""

    id: UUID
    name: str
    me: bool
    host: bool
    shows_week: bool
    kept: list[date]


class BesideView(Outgoing):
    """The other team of a challenge taken side by side."""

    name: str
    colour: Colour
    emoji: str
    total: int
    target: int
    reached: bool


class ChallengeView(Outgoing):
    """A challenge. ``total`` and ``target`` (in effect, with pauses taken off) are person-days.

    ``my_days`` are the days on which I count, ``mine`` how much of the bar they are; ``most_each``
    is the most that anybody's can be. ``state`` ``ending``: its days are over, and what arrives
    late still counts until ``closes_at``. Once ``closed`` nothing changes any more.
    """

    id: UUID
    title: str
    template: str | None
    kind: HabitKindName | None
    first: date
    last: date
    days: int
    closes_at: datetime
    state: ChallengeState
    total: int
    target: int
    reached: bool
    members: int
    mine: int
    my_days: list[date]
    most_each: int
    by_me: bool
    beside: BesideView | None


class CheerView(Outgoing):
    """A cheer of the last seven days. ``by`` and ``to`` are members; ``to`` none: for the team."""

    id: UUID
    by: UUID
    to: UUID | None
    kept: date | None
    challenge: UUID | None
    day: date
    reaction: Reaction


class TemplateView(Outgoing):
    """A challenge ready to be taken on, with its target for this team."""

    id: str
    kind: HabitKindName | None
    days: int
    target: int


class TeamView(Outgoing):
    """A team of mine. ``me`` is my member id. ``challenges`` are the open ones, then the closed,
    the latest first. ``suggested`` are sensible targets for 3, 4, … 14 days."""

    id: UUID
    name: str
    colour: Colour
    emoji: str
    me: UUID
    host: bool
    members: list[MemberView]
    challenges: list[ChallengeView]
    cheers: list[CheerView]
    cheers_left: int
    templates: list[TemplateView]
    suggested: list[int]


class GoalView(Outgoing):
    """A community goal: ``total`` of ``target`` people did it. ``joined``: I opted in; ``done``: I
    am one of them."""

    id: UUID
    title: str
    kind: HabitKindName | None
    first: date
    last: date
    state: GoalState
    target: int
    total: int
    joined: bool
    done: bool


class Together(Outgoing):
    """Everything on the Team screen. ``at`` is when the server said so."""

    at: datetime
    teams: list[TeamView]
    goals: list[GoalView]
