"""One file for each change to the tables, in order."""
