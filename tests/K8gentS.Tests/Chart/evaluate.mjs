// Evaluates ValidatingAdmissionPolicies on admission requests, as the API server would: which messages refuse which request.
// Standard input: {"policies": [ValidatingAdmissionPolicy…], "requests": [{"id", "request", "object", "oldObject"}…]}.
// Standard output: {id: [message…]}; a rule that cannot be evaluated refuses, as failurePolicy Fail has it, with "error: …".
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

const { Environment } = await import(pathToFileURL(`${process.argv[2]}/lib/index.js`))
const cel = new Environment({ unlistedVariablesAreDyn: true, enableOptionalTypes: true })
// Kubernetes' own addition: https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-regex-library
cel.registerFunction('string.find(string): string', (text, pattern) => text.match(new RegExp(pattern))?.[0] ?? '')

const compiled = new Map()
const evaluate = (expression, context) => {
  if (!compiled.has(expression)) compiled.set(expression, cel.parse(expression))
  return compiled.get(expression)(context)
}

const within = (wanted, value) => wanted.includes('*') || wanted.includes(value)

function matches({ matchConstraints }, request) {
  const place = matchConstraints.namespaceSelector?.matchLabels?.['kubernetes.io/metadata.name']
  if (place && place !== request.namespace) return false
  const resource = request.resource.resource + (request.subResource ? `/${request.subResource}` : '')
  return matchConstraints.resourceRules.some(
    (rule) => within(rule.apiGroups, request.resource.group) && within(rule.operations, request.operation) && (rule.resources.includes('*/*') || rule.resources.includes(resource)),
  )
}

function withVariables(spec, context) {
  const variables = {}
  for (const { name, expression } of spec.variables ?? []) {
    let value
    let known = false
    Object.defineProperty(variables, name, {
      enumerable: true,
      get: () => {
        if (!known) [value, known] = [evaluate(expression, { ...context, variables }), true]
        return value
      },
    })
  }
  return { ...context, variables }
}

function refusals({ spec }, { request, object = null, oldObject = null }) {
  if (!matches(spec, request)) return []
  const context = withVariables(spec, { request, object, oldObject })
  try {
    if (!(spec.matchConditions ?? []).every((c) => evaluate(c.expression, context))) return []
  } catch (error) {
    return [`error: ${error.message}`]
  }
  return spec.validations.flatMap(({ expression, message }) => {
    try {
      return evaluate(expression, context) === true ? [] : [message]
    } catch (error) {
      return [`error: ${error.message}`]
    }
  })
}

const { policies, requests } = JSON.parse(readFileSync(0, 'utf8'))
const verdicts = Object.fromEntries(requests.map((r) => [r.id, policies.flatMap((p) => refusals(p, r))]))
process.stdout.write(JSON.stringify(verdicts))
