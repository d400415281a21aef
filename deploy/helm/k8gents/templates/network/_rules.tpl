{{/* Rules that several policies share. */}}
{{- define "k8gents.dnsEgress" -}}
- ports:
    - {port: 53, protocol: UDP}
    - {port: 53, protocol: TCP}
  to:
    - namespaceSelector: {}
{{- end -}}

{{- define "k8gents.apiServerEgress" -}}
- ports:
    {{- range .Values.networkPolicy.apiServerPorts }}
    - {port: {{ . }}, protocol: TCP}
    {{- end }}
  {{- with .Values.networkPolicy.apiServerCidrs }}
  to:
    {{- range . }}
    - ipBlock: {cidr: {{ . | quote }}}
    {{- end }}
  {{- end }}
{{- end -}}

{{- define "k8gents.httpsEgress" -}}
- ports:
    - {port: 443, protocol: TCP}
  to:
    {{- range .Values.networkPolicy.httpsCidrs }}
    - ipBlock: {cidr: {{ . | quote }}}
    {{- end }}
{{- end -}}

{{/* To the responder's port of reports and incidents. */}}
{{- define "k8gents.responderEgress" -}}
- ports:
    - {port: {{ .Values.responder.port }}, protocol: TCP}
  to:
    - podSelector:
        matchLabels: {{- include "k8gents.selector" (list . "responder") | nindent 10 }}
{{- end -}}

{{- define "k8gents.metricsIngress" -}}
{{- if include "k8gents.metrics" . -}}
- from:
    - namespaceSelector:
        matchLabels: {{- toYaml .Values.metrics.prometheusNamespace | nindent 10 }}
      {{- with .Values.metrics.prometheusPods }}
      podSelector:
        matchLabels: {{- toYaml . | nindent 10 }}
      {{- end }}
  ports:
    - {port: health, protocol: TCP}
{{- else -}}
[]
{{- end -}}
{{- end -}}
