"""What people and workers can do: one file, one function, one transaction."""
