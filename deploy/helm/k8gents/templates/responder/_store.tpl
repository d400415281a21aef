{{/* The volume of the store. */}}
{{- define "k8gents.storeVolume" -}}
{{- if .Values.responder.persistence.enabled -}}
persistentVolumeClaim:
  claimName: {{ .Values.responder.persistence.existingClaim | default (printf "%s-store" (include "k8gents.fullname" .)) }}
{{- else -}}
emptyDir:
  sizeLimit: {{ .Values.responder.persistence.size }}
{{- end -}}
{{- end -}}
