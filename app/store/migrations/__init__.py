"""Changes to the tables, in order, run by Alembic through ``Database.migrate``."""
