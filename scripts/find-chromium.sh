#!/usr/bin/env bash
# Finds a Chromium for the browser tests, installs one where there is none, and writes its path to $1.
set -euo pipefail

find_browser() {
  for name in chromium chromium-browser google-chrome google-chrome-stable; do
    command -v "$name" && return 0
  done
  python - <<'PY'
import os, sys
from playwright.sync_api import sync_playwright
with sync_playwright() as p:
    path = p.chromium.executable_path
print(path) if os.path.exists(path) else sys.exit(1)
PY
}

install_browser() {
  if command -v apt-get >/dev/null; then
    local root=""
    [ "$(id -u)" = 0 ] || root="sudo"
    echo "→ installing Chromium with apt-get" >&2
    $root apt-get update -qq >&2 &&
      $root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium \
        >&2 && return 0
  fi
  echo "→ installing Chromium with Playwright" >&2
  playwright install chromium >&2
}

browser=$(find_browser) || { install_browser && browser=$(find_browser); } || {
  echo "No Chromium was found and none could be installed: install one, or put its path into $1" >&2
  exit 1
}
echo "→ the browser tests use $browser"
echo "$browser" > "$1"
