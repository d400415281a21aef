# syntax=docker/dockerfile:1
# Two images from one build: `docker build .` makes agent and responder, `docker build --target k8gents-executor .` the executor.
# The bases are chiseled: no shell, no package manager, no root.
FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:10.0-noble AS build
ARG TARGETARCH=amd64
# What `docker buildx build --sbom=true` looks at beside the final stage: the restored packages.
ARG BUILDKIT_SBOM_SCAN_STAGE=true
ENV CI=true
WORKDIR /src
COPY Directory.Build.props Directory.Packages.props global.json .editorconfig ./
COPY eng/ eng/
COPY src/ src/
COPY corpus/ corpus/
COPY runbooks/ runbooks/
COPY docs/contract/ docs/contract/
RUN rid="linux-$([ "$TARGETARCH" = arm64 ] && echo arm64 || echo x64)" \
    && eng/publish.sh K8gentS /out/k8gents "$rid" \
    && eng/publish.sh K8gentS.Executor /out/k8gents-executor "$rid" \
    && for name in k8gents k8gents-executor; do mkdir "/out/$name/sbom"; done \
    && cp src/K8gentS/packages.lock.json /out/k8gents/sbom/ \
    && cp src/K8gentS.Executor/packages.lock.json /out/k8gents-executor/sbom/

FROM mcr.microsoft.com/dotnet/runtime:10.0-noble-chiseled AS k8gents-executor
LABEL org.opencontainers.image.title="k8gents-executor" \
      org.opencontainers.image.description="Applies one approved plan to a Kubernetes cluster and exits" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.source="https://github.com/k8gents/k8gents" \
      io.k8gents.sbom="/app/sbom/packages.lock.json"
WORKDIR /app
COPY --from=build /out/k8gents-executor ./
ENV DOTNET_EnableDiagnostics=0 DOTNET_TieredPGO=0
USER 65532:65532
ENTRYPOINT ["/app/k8gents-executor"]

FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled AS k8gents
LABEL org.opencontainers.image.title="k8gents" \
      org.opencontainers.image.description="Finds the root causes of failures in a Kubernetes cluster" \
      io.modelcontextprotocol.server.name="io.github.k8gents/k8gents" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.source="https://github.com/k8gents/k8gents" \
      io.k8gents.sbom="/app/sbom/packages.lock.json"
WORKDIR /app
COPY --from=build /out/k8gents ./
# The path is for `kubectl exec … -- k8gents doctor`.
ENV DOTNET_EnableDiagnostics=0 PATH="/app:${PATH}"
USER 65532:65532
ENTRYPOINT ["/app/k8gents"]
CMD ["agent"]
