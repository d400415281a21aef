#!/usr/bin/env bash
# Copies the chart with a release's version and images filled in: eng/stamp-chart.sh OUT VERSION AGENT EXECUTOR, the images as
# REPOSITORY@sha256:…, so that what a chart installs is what was built with it.
set -euo pipefail
cd "$(dirname "$0")/.."
out="${1:?OUT, a folder that does not exist yet}"
version="${2:?VERSION, such as 1.2.3}"
agent="${3:?AGENT, REPOSITORY@sha256:…}"
executor="${4:?EXECUTOR, REPOSITORY@sha256:…}"

for image in "$agent" "$executor"; do
    [[ "$image" =~ ^[a-z0-9./:_-]+@sha256:[0-9a-f]{64}$ ]] || { echo "stamp-chart: $image is not REPOSITORY@sha256:…" >&2; exit 1; }
done
[[ "$version" =~ ^[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.-]+)?$ ]] || { echo "stamp-chart: $version is not a version such as 1.2.3" >&2; exit 1; }
cp -r deploy/helm/k8gents "$out"
sed -i -e "s|^version: .*|version: $version|" -e "s|^appVersion: .*|appVersion: \"$version\"|" "$out/Chart.yaml"
sed -i \
    -e "/^image:/,/^[a-z]/ s|^  repository: .*|  repository: ${agent%@*}|" \
    -e "/^image:/,/^[a-z]/ s|^  digest: .*|  digest: \"${agent#*@}\"|" \
    -e "/^executor:/,/^[a-z]/ s|^    repository: .*|    repository: ${executor%@*}|" \
    -e "/^executor:/,/^[a-z]/ s|^    digest: .*|    digest: \"${executor#*@}\"|" \
    "$out/values.yaml"
