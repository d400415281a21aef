{{/* What is rendered at all. Each says "true" or nothing. */}}

{{/* The programs themselves: not where only the sandbox is asked for. */}}
{{- define "k8gents.programs" -}}
{{- if not .Values.sandbox.only -}}true{{- end -}}
{{- end -}}

{{- define "k8gents.split" -}}
{{- if and (not .Values.sandbox.only) (eq .Values.mode "split") -}}true{{- end -}}
{{- end -}}

{{- define "k8gents.mcp" -}}
{{- if and (not .Values.sandbox.only) .Values.mcp.enabled -}}true{{- end -}}
{{- end -}}

{{- define "k8gents.clusterScope" -}}
{{- if eq .Values.scope "cluster" -}}true{{- end -}}
{{- end -}}

{{/* Everything around the executor that is not ours alone: its namespace, account and policies. */}}
{{- define "k8gents.executorNamespaceParts" -}}
{{- if or .Values.sandbox.only (and .Values.remediation.enabled (include "k8gents.clusterScope" .)) -}}true{{- end -}}
{{- end -}}

{{- define "k8gents.sandbox" -}}
{{- if and .Values.sandbox.enabled (include "k8gents.executorNamespaceParts" .) -}}true{{- end -}}
{{- end -}}

{{- define "k8gents.admissionPolicies" -}}
{{- if and (include "k8gents.sandbox" .) .Values.sandbox.validatingAdmissionPolicy (semverCompare ">=1.30.0-0" .Capabilities.KubeVersion.Version) -}}true{{- end -}}
{{- end -}}

{{- define "k8gents.gatekeeper" -}}
{{- if and (include "k8gents.sandbox" .) (or (eq .Values.sandbox.gatekeeper "always") (and (eq .Values.sandbox.gatekeeper "auto") .Values.gatekeeper.enabled)) -}}true{{- end -}}
{{- end -}}

{{/* Whether somebody reads our metrics. */}}
{{- define "k8gents.metrics" -}}
{{- if or .Values.metrics.enabled .Values.serviceMonitor.enabled -}}true{{- end -}}
{{- end -}}

{{- define "k8gents.remediatesEverywhere" -}}
{{- if kindIs "string" .Values.remediation.namespaces -}}true{{- end -}}
{{- end -}}

{{/* The namespaces that are watched, as JSON {"all": bool, "names": […]}. */}}
{{- define "k8gents.watched" -}}
{{- $names := list -}}
{{- range splitList "," (.Values.agent.watchNamespaces | toString) -}}
{{- with trim . }}{{ $names = append $names . }}{{ end -}}
{{- end -}}
{{- $all := or (empty $names) (has "all" $names) -}}
{{- dict "all" $all "names" (ternary (list) ($names | uniq | sortAlpha) $all) | toJson -}}
{{- end -}}

{{/* The namespaces where fixes are allowed, as a JSON list; empty where they are allowed everywhere. */}}
{{- define "k8gents.remediatedNamespaces" -}}
{{- if or (include "k8gents.remediatesEverywhere" .) (empty .Values.remediation.namespaces) -}}[]
{{- else -}}{{ .Values.remediation.namespaces | uniq | sortAlpha | toJson }}
{{- end -}}
{{- end -}}
