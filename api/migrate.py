"""Brings a database's tables to the newest version."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from api.database import Database, WriteTx

MIGRATIONS = Path(__file__).resolve().parent / "migrations"


def alembic_config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


async def migrate(database: Database) -> None:
    """Applies what is missing, in one transaction; safe to run from several programs at once."""
    async with database.write() as tx:
        await upgrade(tx)


async def upgrade(tx: WriteTx, to: str = "head") -> None:
    """Brings the tables to a version that is not older than theirs, by default the newest."""
    await tx.connection.run_sync(_upgrade, to)


def versions() -> set[str]:
    """All that this program knows."""
    script = ScriptDirectory.from_config(alembic_config())
    return {revision.revision for revision in script.walk_revisions()}


def _upgrade(connection: Connection, to: str) -> None:
    config = alembic_config()
    config.attributes["connection"] = connection
    command.upgrade(config, to)
