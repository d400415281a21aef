{{/* Two maps that are equal but for some keys: include "k8gents.cel.same" (list OLD NEW FREE). Names no field, so that a field that Kubernetes adds later is held too. */}}
{{- define "k8gents.cel.same" -}}
{{- $old := index . 0 -}}{{- $new := index . 1 -}}{{- $free := index . 2 -}}
{{ $old }}.all(k, k in {{ $free }} || k in {{ $new }} && {{ $new }}[k] == {{ $old }}[k]) && {{ $new }}.all(k, k in {{ $free }} || k in {{ $old }})
{{- end -}}

{{/* Containers of one list: same names in the same order, and of each nothing differs but what is free. */}}
{{- define "k8gents.cel.sameContainers" -}}
{{- $old := index . 0 -}}{{- $new := index . 1 -}}{{- $free := index . 2 -}}
{{ $old }}.map(c, c.name) == {{ $new }}.map(c, c.name) && {{ $new }}.all(n, {{ $old }}.exists(o, o.name == n.name && {{ include "k8gents.cel.same" (list "o" "n" $free) }}))
{{- end -}}

{{/* Images of one list: unchanged, or well formed and of the same repository. */}}
{{- define "k8gents.cel.sameRepositories" -}}
{{- $old := index . 0 -}}{{- $new := index . 1 -}}{{- $root := index . 2 -}}
{{ $new }}.all(n, {{ $old }}.exists(o, o.name == n.name && (o.?image.orValue("") == n.?image.orValue("") || n.?image.orValue("").matches({{ include "k8gents.imagePattern" $root | quote }}) && n.?image.orValue("").find({{ include "k8gents.repositoryPattern" $root | quote }}) == o.?image.orValue("").find({{ include "k8gents.repositoryPattern" $root | quote }}))))
{{- end -}}

{{/* Resource claims of one list stay: they are devices. */}}
{{- define "k8gents.cel.sameClaims" -}}
{{- $old := index . 0 -}}{{- $new := index . 1 -}}
{{ $new }}.all(n, {{ $old }}.exists(o, o.name == n.name && n.?resources.?claims.orValue([]) == o.?resources.?claims.orValue([])))
{{- end -}}
