"""The contract's tests use the databases and the worlds of the API's tests."""

from tests.api.conftest import anyio_backend, postgres, quiet, sqlite

__all__ = ["anyio_backend", "postgres", "quiet", "sqlite"]
