"""What may happen to a team, drawn at random: a log of a server over some weeks."""

from datetime import datetime, timedelta
from uuid import UUID

from hypothesis import strategies as st

from domain.challenge import Terms
from domain.facts import CheckIn, Kind, Pause, PauseChange, Undo
from tests.domain.diary import noon, on
from tests.domain.team_log import Entry, Log, Shared, act, hour

PLAYERS = range(4)
FIRST = 7
"""The number of the first day of every challenge here."""

ZONES = ("Pacific/Auckland", "America/Los_Angeles", "Europe/Berlin", "Etc/GMT+12")

REGULAR = 3000
"""The number of the first of those check-ins that are made day by day."""

kinds = st.sampled_from([Kind.HELLO, Kind.HELLO, Kind.SHARE, Kind.PROMOTE])
sources = st.sampled_from([None] * 9 + ["diary"])


@st.composite
def terms(draw: st.DrawFn) -> Terms:
    days = draw(st.integers(3, 6))
    target = draw(st.integers(1, len(PLAYERS) * days))
    return Terms(draw(st.sampled_from([None, Kind.HELLO])), on(FIRST), days, target)


@st.composite
def check_ins(draw: st.DrawFn, number: int) -> CheckIn:
    """A check-in of about the time of the challenge."""
    day = on(draw(st.integers(FIRST - 2, FIRST + 7)))
    return CheckIn(
        id=UUID(int=number),
        kind=draw(kinds),
        day=day,
        acted_at=noon(day),
        recorded_at=noon(day),
        zone=draw(st.sampled_from(ZONES)),
        source=draw(sources),
    )


@st.composite
def _shared(draw: st.DrawFn, number: int, known: list[Shared], total: int) -> Shared:
    """A fact with this number; it may be one that arrives again, or speak of one to come."""
    match draw(st.sampled_from(["act"] * 9 + ["undo"] * 2 + ["pause", "move", "again"])):
        case "undo":
            regular = [REGULAR + each for each in range(8 * len(PLAYERS))]
            target = draw(st.sampled_from([*range(total), number + 1, *regular]))
            return Undo(UUID(int=number), UUID(int=target), noon(on(FIRST)))
        case "pause":
            first = draw(st.integers(FIRST - 2, FIRST + 6))
            last = first + draw(st.integers(0, 6))
            told = noon(on(FIRST + 3))
            return Pause(UUID(int=number), on(first), on(last), told, "phone")
        case "move" if any(isinstance(fact, Pause) for fact in known):
            pause = draw(st.sampled_from([fact for fact in known if isinstance(fact, Pause)]))
            return PauseChange(
                id=UUID(int=number),
                pause=pause.id,
                edited_at=noon(on(FIRST + 3)) + timedelta(minutes=number),
                device="phone",
                last=draw(st.sampled_from([None, pause.first, pause.last + timedelta(days=2)])),
                cancelled=draw(st.sampled_from([None, True, False])),
            )
        case "again" if known:
            return draw(st.sampled_from(known))
        case _:
            return draw(check_ins(number))


@st.composite
def regulars(draw: st.DrawFn) -> Log:
    """A check-in on some of the days of the challenge, by each of the players, in the evening."""
    log: Log = []
    for player in PLAYERS:
        done = draw(st.integers(0, 2**8 - 1))
        for day in range(8):
            if done >> day & 1:
                made = act(REGULAR + 8 * player + day, FIRST - 1 + day)
                log.append(Entry(hour(FIRST - 1 + day, 20.1 + player / 100), player, made))
    return log


@st.composite
def stories(draw: st.DrawFn) -> Log:
    """A log from before the challenge until after its close, with nobody in the team at first."""
    inside: set[int] = set()
    known: dict[int, list[Shared]] = {player: [] for player in PLAYERS}
    log = draw(regulars())
    beginners = draw(st.sampled_from([15, 15, 15, 7, 4, 0]))
    for player in PLAYERS:
        if beginners >> player & 1:
            inside.add(player)
            log.append(Entry(hour(0, player), player, "joined"))
    quarters = draw(st.lists(st.integers(4 * 24, 4 * 24 * 17), max_size=40, unique=True))
    for number, quarter in enumerate(sorted(quarters)):
        at, player = hour(0, quarter / 4), draw(st.sampled_from(PLAYERS))
        if draw(st.sampled_from([False] * 4 + [True])):
            log.append(Entry(at, player, "left" if player in inside else "joined"))
            inside ^= {player}
        else:
            fact = draw(_shared(number, known[player], len(quarters)))
            known[player].append(fact)
            log.append(Entry(at, player, fact))
    return sorted(log, key=lambda entry: entry.at)


def instants() -> st.SearchStrategy[datetime]:
    """When a story may be asked about: from before it to long after it."""
    return st.integers(0, 24 * 20).map(lambda hours: hour(0, hours))
