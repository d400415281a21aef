using K8gentS.KubeApi.Connection;
using K8gentS.KubeApi.Errors;
using K8gentS.KubeApi.Tests.Support;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Xunit;

namespace K8gentS.KubeApi.Tests.Connection;

public sealed class TlsTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly TestCertificates _certificates = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_server_signed_by_the_clusters_authority_is_trusted_and_sees_our_certificate()
    {
        string? seen = null;
        await using var server = await ServerAsync("127.0.0.1", context => seen = context.Connection.ClientCertificate?.Subject);
        var (certificate, key) = _certificates.Client("jane");
        _folder.Write("ca.crt", _certificates.AuthorityPem);
        _folder.Write("jane.crt", certificate);
        _folder.Write("jane.key", key);

        await GetAsync(_folder.Load(Kubeconfigs.Dev(
            $"server: {server.Address}\ncertificate-authority: ca.crt", "client-certificate: jane.crt\nclient-key: jane.key")));

        seen.ShouldBe("CN=jane");
        server.Seen.ShouldHaveSingleItem().Protocol.ShouldBe("HTTP/2");
    }

    [Fact]
    public async Task A_server_signed_by_somebody_else_is_refused_in_one_sentence_and_not_asked_again()
    {
        await using var server = await ServerAsync("127.0.0.1");
        _folder.Write("ca.crt", new TestCertificates().AuthorityPem);

        var e = await Should.ThrowAsync<ServerUnreachableException>(() =>
            GetAsync(_folder.Load(Kubeconfigs.Dev($"server: {server.Address}\ncertificate-authority: ca.crt"))));

        e.Transient.ShouldBeFalse();
        e.Message.ShouldContain("certificate-authority");
        server.Seen.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_certificate_for_another_host_is_refused_unless_tls_server_name_names_it()
    {
        await using var server = await ServerAsync("api.internal");
        _folder.Write("ca.crt", _certificates.AuthorityPem);
        var cluster = $"server: {server.Address}\ncertificate-authority: ca.crt";

        await Should.ThrowAsync<ServerUnreachableException>(() => GetAsync(_folder.Load(Kubeconfigs.Dev(cluster))));
        await GetAsync(_folder.Load(Kubeconfigs.Dev(cluster + "\ntls-server-name: api.internal")));

        server.Seen.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Insecure_skip_tls_verify_trusts_anybody()
    {
        await using var server = await ServerAsync("elsewhere");

        await GetAsync(_folder.Load(Kubeconfigs.Dev($"server: {server.Address}\ninsecure-skip-tls-verify: true")));

        server.Seen.Count.ShouldBe(1);
    }

    private Task<FakeApiServer> ServerAsync(string name, Action<HttpContext>? seen = null) => FakeApiServer.StartAsync(
        context =>
        {
            seen?.Invoke(context);
            return context.JsonAsync("{}");
        },
        _certificates.Server(name),
        askForClientCertificate: true);

    private static async Task GetAsync(ClusterConnection connection)
    {
        using var client = new KubeClient(connection, FakeApiServer.Options);
        await client.GetAsync("/version", KubeJson.Raw, Token);
    }
}
