#!/usr/bin/env bash
# Fetches an interpreter of the Common Expression Language (@marcbachmann/cel-js, from npm) into artifacts/tools/cel-js and
# prints its path. The tests of the admission policies use it, with node 20 or later; without it they are skipped.
set -euo pipefail

package='@marcbachmann/cel-js@8.0.0'
tools="$(cd "$(dirname "$0")/.." && pwd)/artifacts/tools"
cel="$tools/cel-js"

fail() { echo "fetch-cel: $*" >&2; exit 1; }

if [ -f "$cel/lib/index.js" ]; then
    echo "$cel"
    exit 0
fi
for tool in npm node tar; do
    command -v "$tool" >/dev/null || fail "$tool is needed and not installed."
done

mkdir -p "$tools"
work="$(mktemp -d "$tools/.fetch.XXXXXX")"
trap 'rm -rf "$work"' EXIT
(cd "$work" && npm pack --silent "$package" >/dev/null) || fail "npm could not fetch $package; check the network and npm's registry."
tar -xzf "$work"/*.tgz -C "$work"
[ -f "$work/package/lib/index.js" ] || fail "$package holds no lib/index.js."
rm -rf "$cel"
mv "$work/package" "$cel"
echo "$cel"
