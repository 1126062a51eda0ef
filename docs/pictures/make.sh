#!/usr/bin/env bash
# Takes the pictures in the documentation anew from the sample case. Needs Debian's chromium and
# chromium-driver, and no network.
#
#     make pictures
#
# The sandbox is off only because chromium refuses to run as root with it; the pages are our own and run no script.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

sayso="$PWD/.venv/bin/sayso"
pictures="$PWD/docs/pictures"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

for need in chromium chromedriver; do
  command -v "$need" >/dev/null || { echo "$need is not installed (on Debian: apt-get install chromium chromium-driver)" >&2; exit 1; }
done

"$sayso" add "$work/sorrel-pass.sayso" examples/reports/*
"$sayso" run "$work/sorrel-pass.sayso"
"$sayso" publish "$work/sorrel-pass.sayso" "$work/dossier"

# The weightiest claim, the report that its first sentence opens with exactly those words marked, and its first origin.
"$PWD/.venv/bin/python" - "$work/dossier" "$pictures" "$work/profile" <<'END'
import re
import sys
from pathlib import Path

from selenium.webdriver import Chrome, ChromeOptions, ChromeService

dossier, pictures, profile = map(Path, sys.argv[1:])
options = ChromeOptions()
options.binary_location = "/usr/bin/chromium"
options.add_argument(f"--user-data-dir={profile}")
for option in ("headless=new", "no-sandbox", "disable-gpu", "hide-scrollbars", "no-first-run", "disable-dev-shm-usage"):
    options.add_argument(f"--{option}")
for option in ("disable-background-networking", "disable-component-update", "disable-sync", "disable-quic"):
    options.add_argument(f"--{option}")
browser = Chrome(options=options, service=ChromeService("/usr/bin/chromedriver"))
index = (dossier / "index.html").read_text("utf-8")
first = re.search(r'class="say" href="([^"]+)"', index)[1]
origin = re.search(r'href="(origins\.html#[^"]+)"', index)[1]
for name, page, height in (("claims", "index.html", 900), ("report", first, 620), ("origin", origin, 660)):
    browser.set_window_size(1180, height)
    browser.get(f"{dossier.absolute().as_uri()}/{page}")
    browser.save_screenshot(str(pictures / f"{name}.png"))
browser.quit()
END
