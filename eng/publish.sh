#!/usr/bin/env bash
# Publishes a program as the images hold it: eng/publish.sh PROJECT OUT [RID]. Framework-dependent, ReadyToRun: the runtime comes
# with the base image, and code is compiled ahead, so that a pod is up in well under a second.
set -euo pipefail
cd "$(dirname "$0")/.."
project="${1:?PROJECT, such as K8gentS}"
out="${2:?OUT, a folder}"
machine="$(uname -m)"
rid="${3:-linux-$([ "$machine" = aarch64 ] && echo arm64 || echo x64)}"
dotnet publish "src/$project/$project.csproj" -c Release -r "$rid" --self-contained false -p:PublishReadyToRun=true -p:DebugType=none -p:PublishDocumentationFiles=false -p:PublishReferencesDocumentationFiles=false -p:RunAnalyzers=false -o "$out" --nologo -v q
