"""What the options of ``kith`` commands have in common."""


class OptionError(ValueError):
    """An option that cannot be used; the text names it and says what would do."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
