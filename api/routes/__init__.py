"""Thin handlers: what HTTP says, in the words of the use cases."""
