{{/* What the responder is told of fixes. */}}
{{- define "k8gents.remediationEnv" -}}
- name: REMEDIATION_ENABLED
  value: {{ .Values.remediation.enabled | quote }}
{{- if .Values.remediation.enabled }}
- name: REMEDIATION_MODE
  value: {{ .Values.agent.remediationMode | quote }}
- name: REMEDIATION_NAMESPACES
  value: {{ if include "k8gents.remediatesEverywhere" . }}all{{ else }}{{ include "k8gents.remediatedNamespaces" . | fromJsonArray | join "," | quote }}{{ end }}
{{- end }}
{{- end -}}
