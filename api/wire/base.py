"""The two kinds of struct, the limits, and the small types that several subjects share."""

from datetime import datetime
from typing import Annotated, Literal

from msgspec import Meta, Struct

Instant = Annotated[datetime, Meta(tz=True, description="An instant, with its offset from UTC.")]
Title = Annotated[str, Meta(min_length=1, max_length=80)]
Who = Annotated[str, Meta(max_length=120)]
Link = Annotated[str, Meta(max_length=2000)]
Note = Annotated[str, Meta(max_length=2000)]
Device = Annotated[str, Meta(min_length=1, max_length=64, pattern="^[A-Za-z0-9_-]+(?!\\n)$")]
Zone = Annotated[str, Meta(min_length=1, max_length=64)]
Weekday = Annotated[int, Meta(ge=1, le=7)]
Weekdays = Annotated[list[Weekday], Meta(min_length=1, max_length=7)]
Mark = Annotated[str, Meta(min_length=1, max_length=80, pattern="^[a-z0-9:.-]+(?!\\n)$")]
Word = Annotated[str, Meta(min_length=1, max_length=60)]
Words = Annotated[list[Word], Meta(max_length=30)]

Name = Annotated[str, Meta(min_length=1, max_length=120)]
Network = Annotated[str, Meta(max_length=30, pattern="^[a-z0-9-]+(?!\\n)$")]
HandleName = Annotated[str, Meta(min_length=1, max_length=300)]
About = Annotated[str, Meta(max_length=500)]
Notes = Annotated[str, Meta(max_length=4000)]
LinkTitle = Annotated[str, Meta(max_length=300)]
Mention = Annotated[str, Meta(max_length=300)]
Quote = Annotated[str, Meta(max_length=2000)]

DeedName = Literal["shared", "praised", "bought", "signed", "helped"]
StageName = Literal["new", "introduced", "in-touch", "mutual"]
WarmthName = Literal["warm", "mild", "cool"]
KindName = Literal["hello", "conversation", "share", "thank", "listen", "promote"]
HabitKindName = Literal["hello", "conversation", "share", "thank", "listen"]
SourceName = Literal["loop", "habitica"]
BandName = Literal["learning", "room", "in-balance", "time-to-give", "billboard"]
DayState = Literal["full", "kept", "rest", "open"]


class Incoming(Struct, forbid_unknown_fields=True, kw_only=True):
    """Something a client sends."""


class Outgoing(Struct, kw_only=True):
    """Something the API answers."""


class Handle(Struct, forbid_unknown_fields=True, kw_only=True):
    """A name on a network; on the network ``web``, ``name`` is a whole link."""

    network: Network
    name: HandleName


Handles = Annotated[list[Handle], Meta(max_length=20)]
