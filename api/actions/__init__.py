"""One function per use case: load, ask the domain, append."""
