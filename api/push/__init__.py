"""Web push: to which services Kith sends, as whom, and how it does."""
