{{/* What the responder is told of fixes. */}}
{{- define "k8gents.remediationEnv" -}}
- name: REMEDIATION_ENABLED
  value: {{ .Values.remediation.enabled | quote }}
{{- if .Values.remediation.enabled }}
- name: REMEDIATION_MODE
  value: {{ .Values.agent.remediationMode | quote }}
- name: REMEDIATION_NAMESPACES
  value: {{ if include "k8gents.remediatesEverywhere" . }}all{{ else }}{{ include "k8gents.remediatedNamespaces" . | fromJsonArray | join "," | quote }}{{ end }}
- name: REMEDIATION_KINDS
  value: Deployment,Pod{{ if .Values.remediation.statefulSets }},StatefulSet{{ end }}{{ if .Values.remediation.daemonSets }},DaemonSet{{ end }}
- name: REMEDIATION_FULL_UNDO
  value: {{ .Values.sandbox.allowFullUndo | quote }}
- name: REMEDIATION_FORBIDDEN_LABELS
  value: {{ join "," .Values.sandbox.forbiddenLabels | quote }}
- name: EXECUTOR_IMAGE
  value: {{ include "k8gents.executorImage" . | quote }}
- name: EXECUTOR_NAMESPACE
  value: {{ .Values.executor.namespace | quote }}
{{- end }}
{{- end -}}
