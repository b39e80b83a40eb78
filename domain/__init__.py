"""The rules of Kith: pure functions on frozen facts, on the standard library alone."""
