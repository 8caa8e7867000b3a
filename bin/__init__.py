"""The programs behind the commands in this folder. Those that set up need nothing but Python."""
