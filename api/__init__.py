"""The HTTP API of Kith: the only place that knows HTTP, SQL and the time."""
