{{/* What the responder sees of what it repairs, to verify that a fix helped. */}}
{{- define "k8gents.verificationRules" -}}
- apiGroups: [""]
  resources: [pods]
  verbs: [get, list, watch]
- apiGroups: [apps]
  resources: [deployments, statefulsets, daemonsets, replicasets, controllerrevisions]
  verbs: [get, list, watch]
{{- end -}}

{{/* What the executor may do. Admission narrows each of these further. */}}
{{- define "k8gents.executorRules" -}}
- apiGroups: [""]
  resources: [pods]
  verbs: [get, delete]
- apiGroups: [apps]
  resources: [deployments{{ if .Values.remediation.statefulSets }}, statefulsets{{ end }}{{ if .Values.remediation.daemonSets }}, daemonsets{{ end }}]
  verbs: [get, patch]
# The revision that a rollout_undo goes back to is compared with what the plan names.
- apiGroups: [apps]
  resources: [replicasets{{ if or .Values.remediation.statefulSets .Values.remediation.daemonSets }}, controllerrevisions{{ end }}]
  verbs: [get]
{{- end -}}
