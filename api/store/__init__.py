"""All SQL: rows to the domain's facts and back."""
