{{/* What the rules are told. */}}
{{- define "k8gents.constraintParameters" -}}
{{- $labels := list -}}
{{- range include "k8gents.forbiddenLabels" . | fromJsonArray -}}
{{- $labels = append $labels (dict "key" (index . 0) "value" (index . 1)) -}}
{{- end -}}
executor: {{ include "k8gents.executorUser" . }}
responder: {{ include "k8gents.responderUser" . }}
jobControllers: {{ toJson .Values.sandbox.jobControllers }}
executorNamespace: {{ .Values.executor.namespace }}
everywhere: {{ if include "k8gents.remediatesEverywhere" . }}true{{ else }}false{{ end }}
namespaces: {{ include "k8gents.remediatedNamespaces" . }}
protectedNamespaces: {{ include "k8gents.protectedNamespaces" . }}
updatable: {{ include "k8gents.updatable" . }}
freeContainerFields: {{ include "k8gents.freeContainerFields" . }}
restartAnnotation: {{ include "k8gents.restartAnnotation" . }}
imagePattern: {{ include "k8gents.imagePattern" . | squote }}
repositoryPattern: {{ include "k8gents.repositoryPattern" . | squote }}
forbiddenLabels: {{ toJson $labels }}
maxReplicas: {{ .Values.sandbox.maxReplicas }}
images: {{ list (include "k8gents.executorImage" .) | toJson }}
serviceAccount: {{ include "k8gents.executorAccount" . }}
podFields: {{ include "k8gents.executorPodFields" . }}
containerFields: {{ include "k8gents.executorContainerFields" . }}
{{- end -}}

{{- define "k8gents.constraint" -}}
apiVersion: constraints.gatekeeper.sh/v1beta1
kind: K8gentsSandbox
metadata:
  name: {{ include "k8gents.fullname" . }}
  labels: {{- include "k8gents.labels" . | nindent 4 }}
spec:
  enforcementAction: deny
  match:
    kinds:
      - apiGroups: ["*"]
        kinds: ["*"]
  parameters: {{- include "k8gents.constraintParameters" . | nindent 4 }}
{{- end -}}

{{/* Annotations of a hook of installation and upgrade: include "k8gents.hook" WEIGHT */}}
{{- define "k8gents.hook" -}}
helm.sh/hook: post-install,post-upgrade
helm.sh/hook-weight: {{ . | quote }}
helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded
{{- end -}}
