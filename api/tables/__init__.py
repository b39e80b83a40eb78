"""The tables, and nothing else. They never cross the wire.

Every key begins with ``player_id``, or with ``team_id`` for what a team has in common, so that the
data can be spread over several databases; what is looked up before either is known (tokens) has a
small table of its own.
"""

from api.tables.goals import Goal, GoalPlayer
from api.tables.ledger import Fact, Player, Roster, Subject, Week
from api.tables.passkeys import Ceremony, Passkey, PasskeyToken, RecoveryCode
from api.tables.reminders import PushSubscription, Reminder, ServerKey
from api.tables.sessions import LinkToken, Session, SessionToken
from api.tables.teams import Challenge, Cheer, Invite, KeptDay, Member, Part, Stint, Team, Victory

__all__ = [
    "Ceremony",
    "Challenge",
    "Cheer",
    "Fact",
    "Goal",
    "GoalPlayer",
    "Invite",
    "KeptDay",
    "LinkToken",
    "Member",
    "Part",
    "Passkey",
    "PasskeyToken",
    "Player",
    "PushSubscription",
    "RecoveryCode",
    "Reminder",
    "Roster",
    "ServerKey",
    "Session",
    "SessionToken",
    "Stint",
    "Subject",
    "Team",
    "Victory",
    "Week",
]
