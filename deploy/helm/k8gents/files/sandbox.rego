package k8gentssandbox

# The sandbox's rules for Gatekeeper, the same as in the ValidatingAdmissionPolicies. Rego as of v0, which every Gatekeeper takes.
# Whatever is not listed as allowed is refused; nothing is listed as forbidden, so that a new field is held too.

violation[{"msg": msg}] {
	input.review.userInfo.username == input.parameters.executor
	executor_fault[msg]
}

violation[{"msg": msg}] {
	namespace == input.parameters.executorNamespace
	namespace_fault[msg]
}

# --- What is asked.

namespace = object.get(input.review, "namespace", "")

subresource = object.get(input.review, "subResource", "")

group_resource = sprintf("%v/%v", [input.review.resource.group, input.review.resource.resource])

resource = group_resource {
	subresource == ""
}

resource = sprintf("%v/%v", [group_resource, subresource]) {
	subresource != ""
}

creates(what) {
	input.review.operation == "CREATE"
	resource == what
}

updates(what) {
	input.review.operation == "UPDATE"
	resource == what
}

# --- The executor's account.

deletes_pod {
	input.review.operation == "DELETE"
	resource == "/pods"
}

updates_workload {
	updates(input.parameters.updatable[_])
}

allowed_request {
	deletes_pod
}

allowed_request {
	updates_workload
}

executor_fault["The executor deletes pods and updates workloads; nothing else."] {
	not allowed_request
}

executor_fault["Nothing is ever changed in this namespace."] {
	namespace == input.parameters.protectedNamespaces[_]
}

executor_fault["Fixes are not allowed in this namespace."] {
	not input.parameters.everywhere
	not allowed_namespace
}

allowed_namespace {
	namespace == input.parameters.namespaces[_]
}

executor_fault[msg] {
	label := input.parameters.forbiddenLabels[_]
	object.get(old_labels, label.key, null) == label.value
	msg := sprintf("The object carries the label %v, which forbids changes.", [label.key])
}

executor_fault[msg] {
	label := input.parameters.forbiddenLabels[_]
	label.value == ""
	_ = old_labels[label.key]
	msg := sprintf("The object carries the label %v, which forbids changes.", [label.key])
}

old_labels = labels {
	labels := input.review.oldObject.metadata.labels
} else = {} {
	true
}

executor_fault["Pods are deleted one by one."] {
	deletes_pod
	object.get(input.review, "name", "") == ""
}

executor_fault["Only a pod that a controller makes anew is deleted."] {
	deletes_pod
	not controlled
}

controlled {
	owner := input.review.oldObject.metadata.ownerReferences[_]
	owner.controller == true
	owner.kind != "Node"
}

# The API server itself writes 0 for a pod that is on no node or has ended.
executor_fault["A running pod is deleted with a grace period."] {
	deletes_pod
	input.review.options.gracePeriodSeconds <= 0
	object.get(input.review.oldObject.spec, "nodeName", "") != ""
	not ended
}

ended {
	{"Succeeded", "Failed"}[input.review.oldObject.status.phase]
}

# --- What an update may change.

old = input.review.oldObject

new = input.review.object

executor_fault["Of an object only its spec may change."] {
	updates_workload
	differing(old, new)[key]
	not {"metadata", "spec"}[key]
}

executor_fault["Labels, annotations, owner references and finalizers may not change."] {
	updates_workload
	differing(old.metadata, new.metadata)[key]
	not {"managedFields", "resourceVersion", "generation"}[key]
}

executor_fault["Of the spec only replicas and template may change."] {
	updates_workload
	differing(old.spec, new.spec)[key]
	not {"replicas", "template"}[key]
}

executor_fault[msg] {
	updates_workload
	replicas := object.get(new.spec, "replicas", 0)
	replicas > input.parameters.maxReplicas
	replicas > object.get(old.spec, "replicas", 0)
	msg := sprintf("Nothing is scaled up beyond %v replicas.", [input.parameters.maxReplicas])
}

executor_fault["Of the template's metadata only the restart annotation may change."] {
	updates_workload
	differing(old.spec.template, new.spec.template)[key]
	not {"metadata", "spec"}[key]
}

executor_fault["Of the template's metadata only the restart annotation may change."] {
	updates_workload
	differing(member(old.spec.template, "metadata", {}), member(new.spec.template, "metadata", {}))[key]
	key != "annotations"
}

executor_fault["Of the template's metadata only the restart annotation may change."] {
	updates_workload
	differing(notes(old), notes(new))[key]
	key != input.parameters.restartAnnotation
}

executor_fault["Of the pod template only containers may change, no volumes, no host, no account, no security, no scheduling."] {
	updates_workload
	differing(old.spec.template.spec, new.spec.template.spec)[key]
	not {"containers", "initContainers"}[key]
}

container_lists = {"containers", "initContainers"}

executor_fault["Containers may not be added, removed, renamed or reordered."] {
	updates_workload
	container_lists[list]
	names(old, list) != names(new, list)
}

executor_fault[msg] {
	updates_workload
	container_lists[list]
	before := containers(old, list)[i]
	after := containers(new, list)[i]
	differing(before, after)[key]
	not free_field(key)
	msg := sprintf("Of a container only %v may change.", [concat(", ", input.parameters.freeContainerFields)])
}

free_field(key) {
	key == input.parameters.freeContainerFields[_]
}

executor_fault["An image may change its tag or digest, never its repository."] {
	updates_workload
	container_lists[list]
	before := object.get(containers(old, list)[i], "image", "")
	after := object.get(containers(new, list)[i], "image", "")
	before != after
	not same_repository(before, after)
}

same_repository(before, after) {
	regex.match(input.parameters.imagePattern, after)
	regex.find_n(input.parameters.repositoryPattern, before, 1) == regex.find_n(input.parameters.repositoryPattern, after, 1)
}

executor_fault["Resource claims may not change."] {
	updates_workload
	container_lists[list]
	claims(containers(old, list)[i]) != claims(containers(new, list)[i])
}

containers(workload, list) = member(workload.spec.template.spec, list, [])

names(workload, list) = [container.name | container := containers(workload, list)[_]]

claims(container) = member(member(container, "resources", {}), "claims", [])

notes(workload) = member(member(workload.spec.template, "metadata", {}), "annotations", {})

# The keys whose values differ, or that stand on one side only. A value that is false is there too.
differing(before, after) = keys {
	keys := {key | _ = before[key]; not same(before, after, key)} | {key | _ = after[key]; not same(before, after, key)}
}

same(before, after, key) {
	before[key] == after[key]
}

member(parent, key, otherwise) = value {
	value := object.get(parent, key, otherwise)
}

# --- The executor's namespace, whoever asks.

namespace_fault["Nobody enters, alters or connects to a pod of the executor."] {
	input.review.resource.group == ""
	input.review.resource.resource == "pods"
	{"attach", "ephemeralcontainers", "exec", "portforward", "proxy", "resize"}[subresource]
}

namespace_fault["Only a kubelet asks for a token of the executor."] {
	creates("/serviceaccounts/token")
	not by_a_node
}

by_a_node {
	input.review.userInfo.groups[_] == "system:nodes"
}

namespace_fault["Only the responder creates Jobs here."] {
	creates("batch/jobs")
	input.review.userInfo.username != input.parameters.responder
}

namespace_fault["Only the job controller creates pods here."] {
	creates("/pods")
	not by_the_job_controller
}

by_the_job_controller {
	input.review.userInfo.username == input.parameters.jobControllers[_]
}

namespace_fault["A pod here belongs to a Job."] {
	creates("/pods")
	not of_a_job
}

of_a_job {
	owner := new.metadata.ownerReferences[_]
	owner.controller == true
	owner.kind == "Job"
	owner.apiVersion == "batch/v1"
}

namespace_fault["What runs here does not change."] {
	updates({"batch/jobs", "/pods"}[_])
	old.spec != new.spec
}

namespace_fault["A Job runs one pod, once, for at most 15 minutes."] {
	creates("batch/jobs")
	not once
}

once {
	object.get(new.spec, "parallelism", 1) <= 1
	object.get(new.spec, "completions", 1) <= 1
	new.spec.backoffLimit == 0
	new.spec.activeDeadlineSeconds <= 900
}

made_pod = new.spec {
	creates("/pods")
}

made_pod = new.spec.template.spec {
	creates("batch/jobs")
}

namespace_fault["A pod here has one container, and no field beyond what the executor needs."] {
	count(made_pod.containers) != 1
}

namespace_fault["A pod here has one container, and no field beyond what the executor needs."] {
	_ = made_pod[key]
	not among(key, input.parameters.podFields)
}

namespace_fault["A pod here has one container, and no field beyond what the executor needs."] {
	_ = made_pod.containers[_][key]
	not among(key, input.parameters.containerFields)
}

among(item, items) {
	item == items[_]
}

namespace_fault["Only the executor's image runs here, named by its digest."] {
	container := made_pod.containers[_]
	not among(object.get(container, "image", ""), input.parameters.images)
}

namespace_fault["A pod here runs as the executor's account and does not mount its token unasked."] {
	object.get(made_pod, "serviceAccountName", "") != input.parameters.serviceAccount
}

namespace_fault["A pod here runs as the executor's account and does not mount its token unasked."] {
	object.get(made_pod, "automountServiceAccountToken", true) != false
}

volume_fault = "The one volume here is the projected token of at most 15 minutes, with the cluster's CA and the namespace."

namespace_fault[volume_fault] {
	count(object.get(made_pod, "volumes", [])) > 1
}

namespace_fault[volume_fault] {
	_ = made_pod.volumes[_][key]
	not {"name", "projected"}[key]
}

namespace_fault[volume_fault] {
	_ = made_pod.volumes[_].projected.sources[_][key]
	not {"serviceAccountToken", "configMap", "downwardAPI"}[key]
}

namespace_fault[volume_fault] {
	made_pod.volumes[_].projected.sources[_].serviceAccountToken.expirationSeconds > 900
}

namespace_fault[volume_fault] {
	made_pod.volumes[_].projected.sources[_].configMap.name != "kube-root-ca.crt"
}

namespace_fault["Environment variables here hold values or fields of the pod, nothing from Secrets or ConfigMaps."] {
	_ = made_pod.containers[_].env[_].valueFrom[key]
	key != "fieldRef"
}

namespace_fault["A container here has no privileges, no capabilities and no root."] {
	container := made_pod.containers[_]
	not harmless(member(container, "securityContext", {}), member(made_pod, "securityContext", {}))
}

harmless(own, pods) {
	object.get(own, "privileged", false) == false
	object.get(own, "allowPrivilegeEscalation", true) == false
	object.get(own, "readOnlyRootFilesystem", false) == true
	count(member(member(own, "capabilities", {}), "add", [])) == 0
	member(member(own, "capabilities", {}), "drop", [])[_] == "ALL"
	object.get(own, "runAsNonRoot", object.get(pods, "runAsNonRoot", false)) == true
	object.get(own, "runAsUser", object.get(pods, "runAsUser", 1)) != 0
}
