"""The API against its OpenAPI document."""
