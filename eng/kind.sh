#!/usr/bin/env bash
# A cluster for tests/EndToEnd: kind, with a registry beside it, so that images can be named by their digest.
# eng/kind.sh KUBECONFIG writes the cluster's kubeconfig there; the registry is localhost:5001, from outside and within.
# After https://kind.sigs.k8s.io/docs/user/local-registry/
set -euo pipefail
kubeconfig="${1:?KUBECONFIG, the file to write}"
cluster=k8gents
registry=k8gents-registry
port=5001
node='kindest/node:v1.33.1@sha256:050072256b9a903bd914c0b2866828150cb229cea0efe5892e2b644d5dd3b34f'

if [ "$(docker inspect -f '{{.State.Running}}' "$registry" 2>/dev/null || true)" != true ]; then
    docker run -d --restart=always -p "127.0.0.1:$port:5000" --network bridge --name "$registry" registry:2 >/dev/null
fi
kind create cluster --name "$cluster" --image "$node" --kubeconfig "$kubeconfig" --wait 3m --config - <<'EOF'
kind: Cluster
apiVersion: kind.x-k8s.io/v1alpha4
containerdConfigPatches:
  - |-
    [plugins."io.containerd.grpc.v1.cri".registry]
      config_path = "/etc/containerd/certs.d"
EOF
for name in $(kind get nodes --name "$cluster"); do
    docker exec "$name" mkdir -p "/etc/containerd/certs.d/localhost:$port"
    printf '[host."http://%s:5000"]\n' "$registry" | docker exec -i "$name" cp /dev/stdin "/etc/containerd/certs.d/localhost:$port/hosts.toml"
done
docker network connect kind "$registry" 2>/dev/null || true
