"""The outside world: mail, files, the queue, the clock."""
