"""What only Debian's packages have. Root installs them; anybody else is told the command that does."""

import os
import shutil
import subprocess

from bin.say import Trouble, progress


def install(*names: str) -> None:
    """Install these packages, or say in one sentence how to."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise Trouble(f"Something is missing on this machine. Install it with: sudo apt-get install {' '.join(names)}")
    progress(f"Installing {' '.join(names)} with apt-get …")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update", "-q"], ["apt-get", "install", "-qy", "--no-install-recommends", *names]):
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=quiet, stdin=subprocess.DEVNULL)
        if done.returncode != 0:
            said = f"{done.stdout[-1000:]}{done.stderr[-1000:]}"
            raise Trouble(f"{said}\nDebian's packages could not be installed. Try it by hand: {' '.join(command)}")
