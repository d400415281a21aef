{{/* Everything that a reader of the cluster may: include "k8gents.readerRoles" (list ROOT ACCOUNT MORE-OF-THE-CLUSTER MORE-OF-NAMESPACES), the last two lists of rules. */}}
{{- define "k8gents.readerRoles" -}}
{{- $root := index . 0 }}
{{- $name := index . 1 }}
{{- $rules := $root.Files.Get "files/agent-rules.yaml" | fromYaml }}
{{- $namespaced := concat $rules.namespaced (index . 3) }}
{{- $watched := include "k8gents.watched" $root | fromJson }}
{{- $labels := include "k8gents.labels" $root }}
{{- if include "k8gents.clusterScope" $root }}
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: {{ $name }}
  labels: {{- $labels | nindent 4 }}
rules:
  {{- toYaml $rules.cluster | nindent 2 }}
  {{- if $watched.all }}
  {{- toYaml $namespaced | nindent 2 }}
  {{- end }}
  {{- with index . 2 }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: {{ $name }}
  labels: {{- $labels | nindent 4 }}
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: {{ $name }}
subjects:
  - kind: ServiceAccount
    name: {{ $name }}
    namespace: {{ $root.Release.Namespace }}
{{- range $namespace, $only := $rules.only }}
{{- include "k8gents.readerRole" (list $root $namespace (printf "%s-only" $name) $only $name) }}
{{- end }}
{{- end }}
{{- range $watched.names }}
{{- include "k8gents.readerRole" (list $root . $name $namespaced $name) }}
{{- end }}
{{- end -}}

{{/* A Role and its binding: include "k8gents.readerRole" (list ROOT NAMESPACE NAME RULES ACCOUNT) */}}
{{- define "k8gents.readerRole" -}}
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
{{ include "k8gents.roleBinding" (list $root (index . 1) (index . 2) (index . 4) $root.Release.Namespace) }}
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
