{{- define "k8gents.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 40 | trimSuffix "-" -}}
{{- end -}}

{{- define "k8gents.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 40 | trimSuffix "-" -}}
{{- else if contains (include "k8gents.name" .) .Release.Name -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name (include "k8gents.name" .) | trunc 40 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{/* Labels of every object. */}}
{{- define "k8gents.labels" -}}
app.kubernetes.io/name: {{ include "k8gents.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end -}}

{{/* Labels that select the pods of a part: include "k8gents.selector" (list . "agent") */}}
{{- define "k8gents.selector" -}}
{{- $root := index . 0 -}}
app: k8gents
app.kubernetes.io/instance: {{ $root.Release.Name }}
app.kubernetes.io/component: {{ index . 1 }}
{{- end -}}

{{/* Labels of an object that belongs to a part: include "k8gents.partLabels" (list . "agent") */}}
{{- define "k8gents.partLabels" -}}
{{ include "k8gents.labels" (index . 0) }}
app: k8gents
app.kubernetes.io/component: {{ index . 1 }}
{{- end -}}

{{/* The service accounts. The executor's name is fixed: policies of other origin may name it too. */}}
{{- define "k8gents.agentAccount" -}}{{ include "k8gents.fullname" . }}-agent{{- end -}}
{{- define "k8gents.responderAccount" -}}{{ include "k8gents.fullname" . }}-responder{{- end -}}
{{- define "k8gents.mcpAccount" -}}{{ include "k8gents.fullname" . }}-mcp{{- end -}}
{{- define "k8gents.executorAccount" -}}k8gent-executor-sa{{- end -}}

{{- define "k8gents.image" -}}
{{- if .Values.image.digest -}}
{{ .Values.image.repository }}@{{ .Values.image.digest }}
{{- else -}}
{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end -}}
{{- end -}}

{{- define "k8gents.executorImage" -}}
{{ .Values.executor.image.repository }}@{{ .Values.executor.image.digest }}
{{- end -}}
