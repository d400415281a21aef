using K8gentS.Diagnosis.Ranking;
using K8gentS.Diagnosis.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers;

public sealed class CorpusFindingsTests
{
    [Theory]
    [InlineData("inc-001", "storefront", "Deployment/checkout", "IMG001", "image.tag-not-found", "Deployment/checkout")]
    [InlineData("inc-002", "media", "Deployment/thumbnailer", "IMG002", "image.repository-not-found", "Deployment/thumbnailer")]
    [InlineData("inc-003", "billing", "Deployment/invoice", "IMG006", "image.invalid-name", "Deployment/invoice")]
    [InlineData("inc-004", "search", "Deployment/indexer", "IMG004", "image.registry-unreachable", "Deployment/indexer")]
    [InlineData("inc-005", "edge", "Deployment/geoip", "IMG007", "image.not-present-pull-never", "Deployment/geoip")]
    [InlineData("inc-006", "partners-img", "Deployment/connector", "IMG003", "image.unauthorized", "Deployment/connector")]
    [InlineData("inc-010", "payments", "Deployment/ledger", "CTR001", "container.oom-killed", "Deployment/ledger")]
    [InlineData("inc-011", "crm", "Deployment/contacts", "CTR002", "container.command-not-found", "Deployment/contacts")]
    [InlineData("inc-012", "identity", "Deployment/login", "CFG004", "config.missing-env", "Deployment/login")]
    [InlineData("inc-013", "batching", "Deployment/exporter", "CTR007", "container.exits-cleanly", "Deployment/exporter")]
    [InlineData("inc-014", "video", "Deployment/encoder", "APP001", "container.segfault", "Deployment/encoder")]
    [InlineData("inc-015", "reports", "Deployment/renderer", "APP001", "container.read-only-filesystem", "Deployment/renderer")]
    [InlineData("inc-016", "gateway", "Deployment/edge-proxy", "APP001", "container.port-conflict", "Deployment/edge-proxy")]
    [InlineData("inc-017", "legal", "Deployment/archive", "CTR004", "container.run-as-nonroot-violation", "Deployment/archive")]
    [InlineData("inc-018", "hr", "Deployment/payroll", "CTR003", "container.permission-denied", "Deployment/payroll")]
    [InlineData("inc-019", "orders", "Deployment/orders", "CFG005", "config.invalid-value", "ConfigMap/orders-config")]
    [InlineData("inc-020", "catalog", "Deployment/catalog", "CFG001", "config.missing-configmap", "ConfigMap/catalog-settings")]
    [InlineData("inc-021", "messaging", "Deployment/mailer", "CFG002", "config.missing-secret", "Secret/smtp-credentials")]
    [InlineData("inc-022", "messaging-b", "Deployment/push", "CFG003", "config.missing-key", "Secret/push-credentials")]
    [InlineData("inc-023", "docs", "Deployment/docs", "CFG002", "config.missing-secret", "Secret/docs-tls")]
    [InlineData("inc-030", "support", "Deployment/tickets", "PRB001", "probe.liveness-misconfigured", "Deployment/tickets")]
    [InlineData("inc-031", "support-b", "Deployment/kb", "PRB002", "probe.readiness-misconfigured", "Deployment/kb")]
    [InlineData("inc-032", "analytics", "Deployment/warehouse", "PRB004", "probe.liveness-too-aggressive", "Deployment/warehouse")]
    [InlineData("inc-040", "booking", "Deployment/booking", "DEP001", "dependency.service-missing", "Service/booking-db")]
    [InlineData("inc-041", "booking-b", "Deployment/seats", "CTR009", "init.container-failing", "Deployment/seats")]
    [InlineData("inc-073", "fulfil", "Deployment/shipper", "DEP001", "dependency.service-missing", "Service/carrier-api")]
    [InlineData("inc-074", "ledger-b", "Deployment/journal", "DEP002", "config.wrong-dependency-address", "Deployment/journal")]
    [InlineData("inc-075", "tours", "Deployment/guide", "CFG004", "config.missing-env", "Deployment/guide")]
    [InlineData("inc-083", "ops", "Deployment/scaler", "RBC101", "rbac.forbidden", "ServiceAccount/scaler")]
    [InlineData("inc-090", "release", "Deployment/profile", "CFG004", "config.missing-env", "Deployment/profile")]
    [InlineData("inc-093", "cleanup", "Pod/sync-agent", "LIF003", "lifecycle.finalizer-stuck", "Pod/sync-agent")]
    [InlineData("inc-100", "ledgerdb", "Deployment/settlement", "APP001", "app.database-deadlock", "Deployment/settlement")]
    [InlineData("inc-101", "stock", "Deployment/inventory", "APP001", "app.dependency-auth-failed", "Deployment/inventory")]
    [InlineData("inc-102", "quotes", "Deployment/rates-db", "APP001", "storage.disk-full", "Deployment/rates-db")]
    [InlineData("inc-102", "quotes", "Deployment/quotes", "DEP003", "dependency.no-ready-endpoints", "Deployment/rates-db")]
    [InlineData("inc-103", "mobile", "Deployment/push-gateway", "APP001", "app.heap-exhausted", "Deployment/push-gateway")]
    [InlineData("inc-104", "partners", "Deployment/partner-sync", "APP001", "app.tls-certificate-invalid", "Deployment/partner-sync")]
    public void A_recorded_incident_is_explained(string id, string ns, string workload, string code, string cause, string culprit)
    {
        var explanation = Explain(id, ns, workload);
        explanation.Answer.ShouldNotBeEmpty(string.Join("; ", explanation.Ranked.Select(f => $"{f.Strength} {f.Code} {f.Cause}")));
        var lead = explanation.Answer[0];
        (lead.Code, lead.Cause, lead.Culprit.Short).ShouldBe((code, cause, culprit));
        explanation.Unexplained.ShouldBeEmpty();
        lead.Evidence.ShouldNotBeEmpty();
        lead.Resolution.ShouldContain(step => step.Contains('`'));
    }

    [Fact]
    public void A_failure_that_nobody_knows_is_not_claimed_to_be_known()
    {
        var explanation = Explain("inc-120", "labs", "Deployment/quantum");
        explanation.Answer.ShouldBeEmpty();
        explanation.Ranked.ShouldAllBe(f => f.Strength == Strength.Weak);
    }

    private static Explanation Explain(string id, string ns, string workload)
    {
        var parts = workload.Split('/');
        return Given.Explain(Corpus.Snapshot(id), new ObjectRef(parts[0], ns, parts[1]), [.. Corpus.Logs(id, ns)]);
    }
}
