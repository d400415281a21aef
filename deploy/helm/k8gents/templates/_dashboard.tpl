{{/* The dashboard of whichever program has the store. */}}
{{- define "k8gents.dashboardPort" -}}
{{- if .Values.dashboard.enabled -}}
- name: dashboard
  containerPort: {{ .Values.dashboard.port }}
{{- end -}}
{{- end -}}

{{- define "k8gents.dashboardEnv" -}}
{{- if .Values.dashboard.enabled -}}
- name: DASHBOARD_LISTEN
  value: ":{{ .Values.dashboard.port }}"
- name: DASHBOARD_TOKEN
  valueFrom:
    secretKeyRef:
      name: {{ include "k8gents.sharedSecret" . }}
      key: DASHBOARD_TOKEN
{{- end -}}
{{- end -}}

{{/* Who may reach it beside the kubelet, through which port-forward comes. */}}
{{- define "k8gents.dashboardIngress" -}}
{{- if and .Values.dashboard.enabled .Values.dashboard.from -}}
- from: {{- toYaml .Values.dashboard.from | nindent 4 }}
  ports:
    - {port: dashboard, protocol: TCP}
{{- end -}}
{{- end -}}

{{- define "k8gents.dashboardPart" -}}
{{- if include "k8gents.split" . -}}responder{{- else -}}agent{{- end -}}
{{- end -}}
