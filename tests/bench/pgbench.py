"""What the same PostgreSQL does with one-row inserts and no application around it."""

import re
import subprocess
from pathlib import Path

from tests.support.postgres import Postgres

TABLE = """
CREATE TABLE bare (
    player_id uuid NOT NULL, id uuid NOT NULL, revision bigint NOT NULL, type text NOT NULL,
    target uuid, day date, received_at timestamptz NOT NULL, digest text, body text NOT NULL,
    PRIMARY KEY (player_id, id)
);
"""

INSERT = """
INSERT INTO bare VALUES (gen_random_uuid(), gen_random_uuid(), 1, 'check_in', NULL,
    current_date, now(), repeat('0', 32), repeat('x', 300));
"""


def inserts_a_second(server: Postgres, folder: Path, *, clients: int, seconds: int) -> float:
    """Single-row inserts a second, each in its own transaction, over prepared statements.

    The row is as wide as a check-in's, and has its primary key alone to keep.
    """
    url = server.create("pgbench")
    server.execute(TABLE, "pgbench")
    script = folder / "insert.sql"
    script.write_text(INSERT)
    printed = subprocess.run(
        [
            server.program("pgbench"),
            *("--no-vacuum", "--protocol=prepared", f"--file={script}"),
            *(f"--client={clients}", "--jobs=1", f"--time={seconds}", url),
        ],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    found = re.search(r"tps = ([0-9.]+)", printed)
    if found is None:
        raise RuntimeError(f"pgbench said no rate:\n{printed}")
    return float(found[1])
