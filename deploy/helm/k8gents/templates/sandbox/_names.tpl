{{/* The sandbox's words, in one place: both engines are rendered from them. Lists are JSON, which is CEL too. */}}

{{/* Namespaces in which nothing is ever changed. */}}
{{- define "k8gents.protectedNamespaces" -}}
{{- concat (list "kube-system" "kube-public" "kube-node-lease" "gatekeeper-system" .Release.Namespace .Values.executor.namespace) .Values.sandbox.protectedNamespaces | uniq | sortAlpha | toJson -}}
{{- end -}}

{{- define "k8gents.executorUser" -}}system:serviceaccount:{{ .Values.executor.namespace }}:{{ include "k8gents.executorAccount" . }}{{- end -}}
{{- define "k8gents.responderUser" -}}system:serviceaccount:{{ .Release.Namespace }}:{{ include "k8gents.responderAccount" . }}{{- end -}}

{{/* What the executor may update, as group/resource. */}}
{{- define "k8gents.updatable" -}}
{{- $list := list "apps/deployments" -}}
{{- if .Values.remediation.statefulSets }}{{ $list = append $list "apps/statefulsets" }}{{ end -}}
{{- if .Values.remediation.daemonSets }}{{ $list = append $list "apps/daemonsets" }}{{ end -}}
{{- toJson $list -}}
{{- end -}}

{{/* Fields of a container that may differ between the old and the new template. */}}
{{- define "k8gents.freeContainerFields" -}}
{{- $list := list "image" "resources" -}}
{{- if .Values.sandbox.allowFullUndo }}{{ $list = concat $list (list "env" "envFrom" "command" "args" "livenessProbe" "readinessProbe" "startupProbe") }}{{ end -}}
{{- toJson $list -}}
{{- end -}}

{{- define "k8gents.restartAnnotation" -}}kubectl.kubernetes.io/restartedAt{{- end -}}

{{/* An image reference that is well formed, and its repository. https://github.com/distribution/reference/blob/main/reference.go */}}
{{- define "k8gents.imagePattern" -}}^([A-Za-z0-9._:-]+/)*[a-z0-9._-]+(:[A-Za-z0-9_][A-Za-z0-9._-]{0,127})?(@sha256:[0-9a-f]{64})?${{- end -}}
{{- define "k8gents.repositoryPattern" -}}^([^/@]+/)*[^:@/]+{{- end -}}

{{/* What the pods of the executor's namespace may say; every other field is refused. */}}
{{- define "k8gents.executorPodFields" -}}
{{- list "activeDeadlineSeconds" "affinity" "automountServiceAccountToken" "containers" "dnsPolicy" "enableServiceLinks" "imagePullSecrets" "nodeSelector" "preemptionPolicy" "priority" "priorityClassName" "restartPolicy" "schedulerName" "securityContext" "serviceAccount" "serviceAccountName" "terminationGracePeriodSeconds" "tolerations" "topologySpreadConstraints" "volumes" | toJson -}}
{{- end -}}
{{- define "k8gents.executorContainerFields" -}}
{{- list "args" "env" "image" "imagePullPolicy" "name" "resizePolicy" "resources" "securityContext" "terminationMessagePath" "terminationMessagePolicy" "volumeMounts" | toJson -}}
{{- end -}}

{{/* Labels that forbid a change, as a JSON list of [key, value or ""]. */}}
{{- define "k8gents.forbiddenLabels" -}}
{{- $list := list -}}
{{- range .Values.sandbox.forbiddenLabels -}}
{{- $parts := splitn "=" 2 . -}}
{{- $list = append $list (list $parts._0 ($parts._1 | default "")) -}}
{{- end -}}
{{- toJson $list -}}
{{- end -}}
