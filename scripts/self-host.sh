#!/usr/bin/env bash
# Keeps a Kith of your own, without containers: the steps of docs/operations.md.
set -euo pipefail

usage() {
  cat <<'TEXT'
usage: scripts/self-host.sh COMMAND

  install    install what Kith needs from its lock files, build the app, bring the tables up to date
  upgrade    stop, back up, install, start, and ask the public address whether all is well
  rehearse   put the newest backup into a database of its own, and remove that again

After `git pull`, upgrade is all there is to do. Kith's settings come from the environment, and from
the file $SELF_HOST_ENV. What else can be set:

  SELF_HOST_ENV       the file with Kith's settings (/etc/kith/kith.env)
  SELF_HOST_BACKUPS   the folder for backups (/var/backups/kith)
  SELF_HOST_STOP      how to stop Kith (systemctl stop kith)
  SELF_HOST_START     how to start it (systemctl start kith)
  SELF_HOST_INSTALL   how to install what it needs (make install)
TEXT
}

cd "$(dirname "$0")/.."
export PATH="$PWD/.venv/bin:$PATH"
settings=${SELF_HOST_ENV:-/etc/kith/kith.env}
backups=${SELF_HOST_BACKUPS:-/var/backups/kith}

say() { echo "→ $*"; }

# What root asks for is done as who owns this folder, so that nothing in it becomes root's.
as_owner() {
  local owner
  owner=$(stat -c %U .)
  if [ "$(id -u)" = 0 ] && [ "$owner" != root ]; then
    runuser -u "$owner" -- env HOME="$(getent passwd "$owner" | cut -d: -f6)" "$@"
  else
    "$@"
  fi
}

read_settings() {
  [ -r "$settings" ] || return 0
  say "taking the settings of $settings"
  set -a
  # shellcheck disable=SC1090
  . "$settings"
  set +a
}

install() {
  say "installing what Kith needs, and building the app"
  # shellcheck disable=SC2086  # it may have arguments
  as_owner ${SELF_HOST_INSTALL:-make install}
  say "bringing the tables up to date"
  as_owner kith migrate
}

newest_backup() {
  # shellcheck disable=SC2012  # their names are ours
  ls -t "$backups"/*.backup 2>/dev/null | head -n 1 || true
}

upgrade() {
  local saved
  saved="$backups/before-upgrade-$(date -u +%Y-%m-%d-%H%M%S).backup"
  say "stopping"
  ${SELF_HOST_STOP:-systemctl stop kith}
  trap 'say "this did not work; the state before is in $saved"' ERR
  say "backing up"
  as_owner kith backup "$saved"
  install
  say "starting"
  ${SELF_HOST_START:-systemctl start kith}
  say "asking the public address"
  local checked
  for _ in 1 2 3 4 5 6 7 8; do
    checked=$(kith doctor) && break
    sleep 2
  done
  echo "$checked"
  ! grep -q '^NO' <<<"$checked"
}

rehearse() {
  local saved folder
  saved=$(newest_backup)
  [ -n "$saved" ] || { echo "there is no backup in $backups" >&2; exit 1; }
  folder=$(mktemp -d)
  # shellcheck disable=SC2064
  trap "rm -rf '$folder'" EXIT
  say "putting $saved into a database of its own"
  KITH_DATABASE_URL="sqlite:///$folder/kith.db" kith restore "$saved"
}

case "${1:-}" in
  install | upgrade | rehearse) read_settings; "$1" ;;
  help | --help | -h) usage ;;
  *) usage >&2; exit 2 ;;
esac
