{{/* Security contexts that the restricted Pod Security Standard asks for. */}}
{{- define "k8gents.podSecurity" -}}
runAsNonRoot: true
runAsUser: 65532
runAsGroup: 65532
fsGroup: 65532
fsGroupChangePolicy: OnRootMismatch
seccompProfile:
  type: RuntimeDefault
{{- end -}}

{{- define "k8gents.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
runAsNonRoot: true
capabilities:
  drop: [ALL]
{{- end -}}

{{/* What every one of our containers is told. */}}
{{- define "k8gents.commonEnv" -}}
- name: LOG_LEVEL
  value: {{ .Values.agent.logLevel | quote }}
- name: POD_NAMESPACE
  value: {{ .Release.Namespace | quote }}
{{- with .Values.clusterName }}
- name: CLUSTER_NAME
  value: {{ . | quote }}
{{- end }}
- name: HOME
  value: /tmp
- name: DOTNET_EnableDiagnostics
  value: "0"
{{ include "k8gents.secretEnv" (list (include "k8gents.sharedSecret" .) (list "K8GENTS_PSEUDONYM_KEY")) }}
{{- end -}}

{{/* Optional variables from keys of a Secret: include "k8gents.secretEnv" (list NAME (list KEY…)) */}}
{{- define "k8gents.secretEnv" -}}
{{- $secret := index . 0 -}}
{{- range $i, $key := index . 1 }}
{{- if $i }}
{{ end -}}
- name: {{ $key }}
  valueFrom:
    secretKeyRef:
      name: {{ $secret }}
      key: {{ $key }}
      optional: true
{{- end -}}
{{- end -}}

{{/* Where each half tells how it fares: one port for the kubelet and for Prometheus. */}}
{{- define "k8gents.healthPort" -}}
- name: health
  containerPort: {{ .Values.metrics.port }}
{{- end -}}

{{- define "k8gents.healthEnv" -}}
- name: HEALTH_LISTEN
  value: ":{{ .Values.metrics.port }}"
{{- end -}}

{{- define "k8gents.probes" -}}
startupProbe:
  httpGet: {path: /livez, port: health}
  periodSeconds: 2
  failureThreshold: 30
livenessProbe:
  httpGet: {path: /livez, port: health}
  periodSeconds: 20
  timeoutSeconds: 5
readinessProbe:
  httpGet: {path: /readyz, port: health}
  periodSeconds: 10
  timeoutSeconds: 5
{{- end -}}

{{/* What is read of the cluster, and whose model explains what rules leave open. */}}
{{- define "k8gents.watchedEnv" -}}
{{- $watched := include "k8gents.watched" . | fromJson -}}
- name: WATCH_NAMESPACES
  value: {{ if $watched.all }}all{{ else }}{{ join "," $watched.names }}{{ end }}
{{- end -}}

{{- define "k8gents.modelEnv" -}}
{{- range $name, $value := dict "AI_PROVIDER" .Values.agent.aiProvider "AI_MODEL" .Values.agent.aiModel "AI_BASE_URL" .Values.agent.aiBaseUrl }}
{{- with $value }}
- name: {{ $name }}
  value: {{ . | quote }}
{{- end }}
{{- end }}
{{ include "k8gents.secretEnv" (list (include "k8gents.agentSecret" .) (splitList " " (include "k8gents.agentSecretKeys" .))) }}
{{- end -}}

{{/* Where the responder is: include "k8gents.responderEnv" (list ROOT KEY), with the key of the shared secret where tokens cannot be reviewed. */}}
{{- define "k8gents.responderEnv" -}}
{{- $root := index . 0 -}}
- name: RESPONDER_URL
  value: http://{{ include "k8gents.fullname" $root }}-responder.{{ $root.Release.Namespace }}.svc:{{ $root.Values.responder.port }}
{{- if include "k8gents.clusterScope" $root }}
- name: RESPONDER_TOKEN_FILE
  value: /var/run/secrets/k8gents-responder/token
{{- else }}
- name: RESPONDER_SECRET
  valueFrom:
    secretKeyRef:
      name: {{ include "k8gents.sharedSecret" $root }}
      key: {{ index . 1 }}
      optional: true
{{- end }}
{{- end -}}

{{- define "k8gents.responderTokenVolume" -}}
- name: responder-token
  projected:
    defaultMode: 0440
    sources:
      - serviceAccountToken:
          audience: k8gents-responder
          expirationSeconds: 3600
          path: token
{{- end -}}

{{- define "k8gents.responderTokenMount" -}}
- name: responder-token
  mountPath: /var/run/secrets/k8gents-responder
  readOnly: true
{{- end -}}

{{- define "k8gents.plainEnv" -}}
{{- range $name, $value := . }}
- name: {{ $name }}
  value: {{ $value | quote }}
{{- end -}}
{{- end -}}

{{/* Where pods may run: include "k8gents.placement" .Values.agent */}}
{{- define "k8gents.placement" -}}
{{- range $key := list "nodeSelector" "tolerations" "affinity" "topologySpreadConstraints" "priorityClassName" }}
{{- with index $ $key }}
{{ $key }}: {{ toYaml . | nindent 2 | trimSuffix "\n" }}
{{- end }}
{{- end }}
{{- end -}}

{{/* Secrets, by who sees them. */}}
{{- define "k8gents.agentSecret" -}}
{{- .Values.secrets.existingAgentSecret | default .Values.secrets.existingSecret | default (printf "%s-agent" (include "k8gents.fullname" .)) -}}
{{- end -}}
{{- define "k8gents.responderSecret" -}}
{{- .Values.secrets.existingSecret | default (printf "%s-responder" (include "k8gents.fullname" .)) -}}
{{- end -}}
{{- define "k8gents.sharedSecret" -}}
{{- .Values.secrets.existingSecret | default (printf "%s-shared" (include "k8gents.fullname" .)) -}}
{{- end -}}

{{- define "k8gents.agentSecretKeys" -}}AI_API_KEY{{- end -}}
{{- define "k8gents.responderSecretKeys" -}}SLACK_BOT_TOKEN SLACK_APP_TOKEN SLACK_CHANNEL_ID ALLOWED_APPROVERS WEBHOOK_URL WEBHOOK_SECRET{{- end -}}
