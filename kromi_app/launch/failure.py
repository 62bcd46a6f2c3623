"""What can go wrong before the app runs."""


class LaunchError(RuntimeError):
    """Says in a sentence what is wrong and what to do."""
