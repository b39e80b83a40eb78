"""What a player can choose, and which values may be chosen."""

from dataclasses import dataclass, replace

from domain.facts import SettingValue

LATEST_DAY_START_HOURS = 6


@dataclass(frozen=True, slots=True)
class Settings:
    """The player's choices. ``day_start`` is in hours after midnight, 0 to 6."""

    day_start: int = 3
    topics: tuple[str, ...] = ()
    networks: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    hashtags: tuple[str, ...] = ()
    hide_streak: bool = False


def choose(settings: Settings, key: str, value: SettingValue) -> Settings | None:
    """The settings with one choice made; ``None`` if there is no such setting or value."""
    match key, value:
        case "day_start", bool():
            return None  # to Python, true and false are numbers
        case "day_start", int() as hours if 0 <= hours <= LATEST_DAY_START_HOURS:
            return replace(settings, day_start=hours)
        case "topics", tuple() as topics:
            return replace(settings, topics=topics)
        case "networks", tuple() as networks:
            return replace(settings, networks=networks)
        case "places", tuple() as places:
            return replace(settings, places=places)
        case "hashtags", tuple() as hashtags:
            return replace(settings, hashtags=hashtags)
        case "hide_streak", bool() as hidden:
            return replace(settings, hide_streak=hidden)
        case _:
            return None
