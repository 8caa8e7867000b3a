"""How the council is doing, as its managers see it: every number here is counted by the database."""
