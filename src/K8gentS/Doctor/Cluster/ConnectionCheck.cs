using System.Globalization;
using K8gentS.KubeApi;
using K8gentS.KubeApi.Access;
using K8gentS.KubeApi.Connection;
using K8gentS.KubeApi.Discovery;
using K8gentS.KubeApi.Errors;

namespace K8gentS.Doctor.Cluster;

/// <summary>Whether the API server answers, takes the credentials, and is of a version that this program knows.</summary>
internal sealed class ConnectionCheck(IKubeClient client, ClusterConnection connection, TimeProvider time) : IDoctorCheck
{
    // The oldest and the newest minor version of Kubernetes 1 that the kinds we read were held against.
    private const int Oldest = 20;
    private const int Newest = 36;
    private static readonly ResourceType Self = new("authentication.k8s.io", "v1", "selfsubjectreviews", "SelfSubjectReview", Namespaced: false);

    /// <inheritdoc/>
    public string Name => "connection";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<CheckFinding>> RunAsync(CancellationToken cancellationToken)
    {
        List<CheckFinding> findings = [.. connection.Warnings.Select(w => CheckFinding.Warning(w, "Trust the cluster's certificate authority instead (certificate-authority-data).")), .. Certificates()];
        try
        {
            // Everybody may ask for the version; a question about rights takes credentials.
            await client.MayIAsync(new AccessCheck("list", "", "pods"), cancellationToken);
            using var discovery = new ApiDiscovery(client, time);
            var version = await discovery.VersionAsync(cancellationToken);
            var user = await UserAsync(cancellationToken);
            findings.Insert(0, CheckFinding.Ok($"{connection} answers{Through()}{(user is null ? "" : $", and knows us as {user}")}."));
            findings.Add(Judge(version));
        }
        catch (KubeApiException e)
        {
            findings.Add(CheckFinding.Fault(e.Message, Advice(e)));
        }

        return findings;
    }

    private IEnumerable<CheckFinding> Certificates()
    {
        var own = connection.Tls.ClientCertificate is { } shown ? CertificateAge.Judge("the client certificate", [shown.Leaf], time.GetUtcNow()) : null;
        var theirs = CertificateAge.Judge("the cluster's certificate authority", connection.Tls.Authorities ?? [], time.GetUtcNow());
        return new[] { own, theirs }.OfType<CheckFinding>();
    }

    private string Through() => (connection.Proxy ?? HttpClient.DefaultProxy.GetProxy(connection.Server)) is { } proxy && !connection.Server.IsLoopback && proxy != connection.Server
        ? $" through the proxy {proxy.Host}:{proxy.Port}"
        : "";

    private static CheckFinding Judge(ServerVersion version)
    {
        var digits = version.Minor.TakeWhile(char.IsAsciiDigit).ToArray();
        return int.TryParse(digits, CultureInfo.InvariantCulture, out var minor) && version.Major == "1"
            ? minor switch
            {
                < Oldest => CheckFinding.Fault($"Kubernetes {version.GitVersion} is older than 1.{Oldest}, the oldest that is read rightly.", "Upgrade the cluster."),
                > Newest => CheckFinding.Warning($"Kubernetes {version.GitVersion} is newer than 1.{Newest}, the newest that this version was held against.", "Look for a newer version of K8gentS."),
                _ => CheckFinding.Ok($"Kubernetes {version.GitVersion}."),
            }
            : CheckFinding.Warning($"The API server calls its version '{version.GitVersion}', which tells nothing.", "Check that the address is that of a Kubernetes API server.");
    }

    // Since 1.28; older servers do not say who somebody is. https://kubernetes.io/docs/reference/access-authn-authz/authentication/#self-subject-review
    private async Task<string?> UserAsync(CancellationToken cancellationToken)
    {
        try
        {
            var answer = await client.CreateAsync(Self.Everywhere, JsonBody.Raw($$"""{"apiVersion":"{{Self.ApiVersion}}","kind":"{{Self.Kind}}"}"""), KubeJson.Raw, cancellationToken: cancellationToken);
            return JsonPath.Text(answer, "status", "userInfo", "username");
        }
        catch (Exception e) when (e is NotFoundException or ForbiddenException)
        {
            return null;
        }
    }

    private static string Advice(KubeApiException e) => e switch
    {
        UnauthorizedException => "Renew the credentials (log in again, or create the service account's token anew).",
        ForbiddenException => "Bind the account to system:basic-user, as every authenticated user is by default.",
        _ => "Check with `kubectl version` from the same place.",
    };
}
