"""What people can see: one file per screen, frozen dataclasses out; nothing here writes."""
