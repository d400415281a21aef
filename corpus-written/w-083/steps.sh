#!/bin/sh
kubectl -n magazine rollout pause deploy/reader; kubectl apply -f manifest.yaml
