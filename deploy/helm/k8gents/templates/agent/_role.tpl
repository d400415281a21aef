{{/* A Role of the agent and its binding: include "k8gents.agentRole" (list ROOT NAMESPACE NAME RULES) */}}
{{- define "k8gents.agentRole" -}}
{{- $root := index . 0 }}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: {{ index . 2 }}
  namespace: {{ index . 1 }}
  labels: {{- include "k8gents.labels" $root | nindent 4 }}
rules:
  {{- toYaml (index . 3) | nindent 2 }}
---
{{ include "k8gents.roleBinding" (list $root (index . 1) (index . 2) (include "k8gents.agentAccount" $root) $root.Release.Namespace) }}
{{- end -}}

{{/* Binds a Role to an account: include "k8gents.roleBinding" (list ROOT NAMESPACE ROLE ACCOUNT ACCOUNT-NAMESPACE) */}}
{{- define "k8gents.roleBinding" -}}
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: {{ index . 2 }}
  namespace: {{ index . 1 }}
  labels: {{- include "k8gents.labels" (index . 0) | nindent 4 }}
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: Role
  name: {{ index . 2 }}
subjects:
  - kind: ServiceAccount
    name: {{ index . 3 }}
    namespace: {{ index . 4 }}
{{- end -}}
