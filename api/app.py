"""The application of this process's environment, for any ASGI server: ``uvicorn api.app:app``."""

import zoneinfo

from api.build import build
from api.settings import Settings

# Only the packaged tz database counts, so that every machine knows the same zones.
zoneinfo.reset_tzpath(to=())

app = build(Settings.from_env())
