"""``python -m app.cli`` is ``twentyweeks``."""

from app.cli import main

main(prog_name="twentyweeks")
