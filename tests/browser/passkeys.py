"""Phones with a place for passkeys: the browser's own virtual authenticator."""

from typing import Any

from playwright.sync_api import Page

from tests.browser.phone import Phone

INSIDE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


class KeyRing:
    """The passkeys that a page's device holds. Its owner is there, and shows who they are."""

    def __init__(self, phone: Phone, page: Page | None = None) -> None:
        self._session = phone.context.new_cdp_session(page or phone.page)
        self._session.send("WebAuthn.enable")
        added = self._session.send("WebAuthn.addVirtualAuthenticator", {"options": INSIDE})
        self._id: str = added["authenticatorId"]

    def held(self) -> list[dict[str, Any]]:
        found = self._session.send("WebAuthn.getCredentials", {"authenticatorId": self._id})
        held: list[dict[str, Any]] = found["credentials"]
        return held

    def take(self, other: "KeyRing") -> None:
        """Hold the other's passkeys as well, as a password manager brings them along."""
        for key in other.held():
            whose = {"authenticatorId": self._id, "credential": key}
            self._session.send("WebAuthn.addCredential", whose)

    def owner_is_there(self, there: bool) -> None:
        """Whether somebody shows who they are when the browser asks."""
        whose = {"authenticatorId": self._id, "isUserVerified": there}
        self._session.send("WebAuthn.setUserVerified", whose)
