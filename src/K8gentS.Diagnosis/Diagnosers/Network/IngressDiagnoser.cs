using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Readings.Routing;

namespace K8gentS.Diagnosis.Diagnosers.Network;

/// <summary>Ingresses that name a Service, a class or a certificate that does not exist.</summary>
internal sealed class IngressDiagnoser : IDiagnoser
{
    private const string Backend = "network.ingress-backend-missing";
    private const string Class = "network.ingress-class-missing";
    private const string Tls = "network.ingress-tls-missing";

    public DiagnoserCard Card { get; } = new("NET002", "an Ingress names something that does not exist", [Backend, Class, Tls], Needs.Services);

    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence)
    {
        if (evidence.Incident.Workload is not { Kind: "Ingress" } reference || evidence.Cluster.Of<Ingress>().Find(reference.Namespace, reference.Name) is not { } ingress)
        {
            return [];
        }

        return new[] { MissingBackend(evidence, ingress), MissingCertificate(evidence, ingress), MissingClass(evidence, ingress) }.OfType<Finding>();
    }

    private Finding? MissingBackend(SanitizedEvidence evidence, Ingress ingress)
    {
        var missing = IngressInspection.MissingBackends(evidence.Cluster, ingress).ToList();
        var services = string.Join(", ", evidence.Cluster.Services.In(ingress.Namespace).Select(s => s.Name).Take(10));
        return missing.Count == 0 ? null : Of(evidence, ingress, Backend, "BackendMissing", $"sends traffic nowhere: {string.Join("; ", missing.Take(3))}", evidence.QuoteComparison(ingress.Ref, $"Services that exist: {(services.Length == 0 ? "none" : services)}"),
            $"Correct the backend, or create the Service: {Kubectl.Edit(ingress.Ref)}; {Kubectl.List("services", ingress.Namespace)} lists those that exist.");
    }

    private Finding? MissingClass(SanitizedEvidence evidence, Ingress ingress)
    {
        var classes = string.Join(", ", evidence.Cluster.Of<IngressClass>().All.Select(c => c.Name).Take(10));
        return IngressInspection.MissingClass(evidence.Cluster, ingress) is not { } name ? null : Of(evidence, ingress, Class, "IngressClassMissing", $"names the class {name}, which does not exist, so that no controller serves it", evidence.QuoteComparison(ingress.Ref, $"classes that exist: {(classes.Length == 0 ? "none" : classes)}"),
            $"Correct ingressClassName: {Kubectl.Edit(ingress.Ref)}; `kubectl get ingressclass` lists those that exist. Or install the controller that brings the class {name}.");
    }

    private Finding? MissingCertificate(SanitizedEvidence evidence, Ingress ingress)
    {
        if (IngressInspection.MissingCertificate(evidence.Cluster, ingress) is not { } spoken)
        {
            return null;
        }

        var secrets = string.Join(", ", ingress.Spec.Tls.Select(t => t.SecretName).OfType<string>());
        return Of(evidence, ingress, Tls, spoken.Reason ?? "", $"has no certificate: its TLS Secret {secrets} is missing ({Policy.Refusals.Short(spoken.Message ?? "")})", evidence.QuoteSpec(ingress, $"tls: {secrets}"),
            $"Create the Secret: {Kubectl.Run(ingress.Namespace, $"create secret tls {ingress.Spec.Tls.Select(t => t.SecretName).FirstOrDefault() ?? "NAME"} --cert=tls.crt --key=tls.key")}; where cert-manager makes it, {Kubectl.List("certificates", ingress.Namespace)}.");
    }

    private Finding Of(SanitizedEvidence evidence, Ingress ingress, string cause, string reason, string what, EvidenceItem quote, string step) => new()
    {
        Code = Card.Code,
        Cause = cause,
        Culprit = ingress.Ref,
        Strength = Strength.Certain,
        Depth = Depth.Root,
        Summary = $"Ingress {ingress.Name} {what}.",
        Evidence = [.. evidence.Signals.Where(s => s.Reason == reason).Take(1).Select(evidence.Quote), quote],
        Explains = [.. evidence.Signals.Where(s => s.Reason == reason).Select(s => s.Id)],
        RefutedBy = "The Ingress answers with what the Service serves.",
        Resolution = [step, $"Then look again: {Kubectl.Describe(ingress.Ref)}."],
    };
}
