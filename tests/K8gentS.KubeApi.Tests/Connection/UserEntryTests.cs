using K8gentS.KubeApi.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.KubeApi.Tests.Connection;

public sealed class UserEntryTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_certificate_and_its_key_are_read_from_data()
    {
        var (certificate, key) = new TestCertificates().Client("jane");

        var connection = Load($"client-certificate-data: {TestCertificates.Base64(certificate)}\nclient-key-data: {TestCertificates.Base64(key)}");

        connection.Tls.ClientCertificate!.Leaf.Subject.ShouldBe("CN=jane");
        connection.Tls.ClientCertificate.Leaf.HasPrivateKey.ShouldBeTrue();
    }

    [Fact]
    public void An_encrypted_key_is_named_with_what_to_do()
    {
        var (certificate, _) = new TestCertificates().Client("jane");
        _folder.Write("jane.crt", certificate);
        var key = _folder.Write("jane.key", TestCertificates.EncryptedKey());

        var e = Fails("client-certificate: jane.crt\nclient-key: jane.key");

        e.Message.ShouldContain(key);
        e.Message.ShouldContain("openssl pkey");
    }

    [Fact]
    public void A_key_of_another_certificate_is_refused()
    {
        var certificates = new TestCertificates();
        _folder.Write("jane.crt", certificates.Client("jane").Certificate);
        _folder.Write("jane.key", certificates.Client("joe").Key);

        Fails("client-certificate: jane.crt\nclient-key: jane.key").Message.ShouldContain("does not belong to the certificate");
    }

    [Theory]
    [InlineData("client-certificate: gone.crt\nclient-key: gone.key", "gone.crt")]
    [InlineData("client-key-data: YQ==", "without a client-certificate")]
    [InlineData("as-groups: [x]", "without 'as'")]
    [InlineData("auth-provider: { name: gcp }", "gke-gcloud-auth-plugin")]
    [InlineData("auth-provider: { name: oidc }", "oidc-login")]
    [InlineData("exec: { apiVersion: client.authentication.k8s.io/v1 }", "has no command")]
    [InlineData("exec: { command: aws, apiVersion: client.authentication.k8s.io/v1alpha1 }", "set apiVersion to client.authentication.k8s.io/v1")]
    [InlineData("exec: { command: aws, apiVersion: client.authentication.k8s.io/v1, interactiveMode: Always }", "interactiveMode Always")]
    public void A_user_that_cannot_be_used_says_why(string user, string words) => Fails(user).Message.ShouldContain(words);

    private KubeApi.Connection.ClusterConnection Load(string user) => _folder.Load(Kubeconfigs.Dev("server: https://x:6443", user));

    private KubeConfigException Fails(string user) => Should.Throw<KubeConfigException>(() => Load(user));
}
