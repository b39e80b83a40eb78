"""Cases that the app's own reckoning is held to, made by the domain."""
