using K8gentS.KubeApi.Connection;
using K8gentS.KubeApi.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.KubeApi.Tests.Connection;

public sealed class KubeConfigTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_current_context_says_where_and_in_which_namespace()
    {
        var connection = _folder.Load(Kubeconfigs.Dev("server: https://10.0.0.1:6443/k8s/c1"));

        connection.Server.ShouldBe(new Uri("https://10.0.0.1:6443/k8s/c1"));
        (connection.Context, connection.Namespace).ShouldBe(("dev", "shop"));
        connection.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void Of_several_files_the_first_to_name_an_entry_wins_the_whole_entry()
    {
        var first = _folder.Write("first", """
            contexts:
            - { name: dev, context: { cluster: c } }
            clusters:
            - { name: c, cluster: { server: "https://first:6443" } }
            """);
        var second = _folder.Write("second", """
            current-context: dev
            contexts:
            - { name: dev, context: { cluster: other, namespace: lost } }
            - { name: prod, context: { cluster: p } }
            clusters:
            - { name: c, cluster: { server: "https://second:6443", insecure-skip-tls-verify: true } }
            - { name: p, cluster: { server: "https://prod:6443" } }
            """);
        var missing = Path.Combine(_folder.Path, "missing");
        var options = Kubeconfigs.Options(_folder, ("KUBECONFIG", $"{missing}{Path.PathSeparator}{first}{Path.PathSeparator}{second}"));

        var dev = KubeConfig.Load(options);
        var prod = KubeConfig.Load(options with { Context = "prod" });

        (dev.Server.Host, dev.Namespace, dev.Tls.SkipVerify).ShouldBe(("first", "default", false));
        prod.Server.Host.ShouldBe("prod");
    }

    [Fact]
    public void Without_KUBECONFIG_the_home_directory_is_looked_into()
    {
        _folder.Write(".kube/config", Kubeconfigs.Dev("server: https://home:6443"));

        KubeConfig.Load(Kubeconfigs.Options(_folder)).Server.Host.ShouldBe("home");
    }

    [Fact]
    public void Relative_paths_are_relative_to_their_own_file()
    {
        var certificates = new TestCertificates();
        _folder.Write("a/pki/ca.crt", certificates.AuthorityPem);
        var config = _folder.Write("a/config", Kubeconfigs.Dev("server: https://x:6443\ncertificate-authority: pki/ca.crt"));

        KubeConfig.Load(Kubeconfigs.Options(_folder) with { Path = config }).Tls.Authorities!.Count.ShouldBe(1);
    }

    [Fact]
    public void Not_verifying_the_server_is_warned_of()
    {
        var connection = _folder.Load(Kubeconfigs.Dev("server: https://x:6443\ninsecure-skip-tls-verify: true"));

        connection.Tls.SkipVerify.ShouldBeTrue();
        connection.Warnings.ShouldHaveSingleItem().ShouldContain("insecure-skip-tls-verify");
    }

    [Fact]
    public void Proxy_server_name_and_impersonation_are_read()
    {
        var connection = _folder.Load(Kubeconfigs.Dev(
            "server: https://x:6443\nproxy-url: socks5://proxy:1080\ntls-server-name: api.internal",
            """
            token: abc
            as: jane
            as-uid: "7"
            as-groups: [dev, ops]
            as-user-extra: { scopes: [view, edit] }
            """));

        connection.Proxy.ShouldBe(new Uri("socks5://proxy:1080"));
        connection.Tls.ServerName.ShouldBe("api.internal");
        var impersonation = connection.Impersonation.ShouldNotBeNull();
        (impersonation.User, impersonation.Uid).ShouldBe(("jane", "7"));
        impersonation.Groups.ShouldBe(["dev", "ops"]);
        impersonation.Extra["scopes"].ShouldBe(["view", "edit"]);
    }

    [Theory]
    [InlineData("current-context: dev", "has no context 'dev'")]
    [InlineData("contexts: [{ name: prod, context: { cluster: c } }]", "has no current-context; choose one with --context (there are: prod)")]
    [InlineData("{ current-context: dev, contexts: [{ name: dev, context: { cluster: c } }] }", "names the cluster 'c', which is not there")]
    [InlineData("contexts: 3", "line 1, 'contexts' has to be a list")]
    [InlineData("a: [", "is no valid YAML (line ")]
    [InlineData("just words", "is no kubeconfig")]
    public void A_kubeconfig_that_cannot_be_used_says_why(string yaml, string words)
    {
        var e = Should.Throw<KubeConfigException>(() => _folder.Load(yaml));

        e.Message.ShouldContain(words);
        e.Message.ShouldContain(Path.Combine(_folder.Path, "config"));
    }

    [Theory]
    [InlineData("namespace: x", "has no server; add its address")]
    [InlineData("server: 10.0.0.1:6443", "write it as https://HOST:PORT")]
    [InlineData("server: https://x\nproxy-url: ftp://p", "the proxy-url of context 'dev' is no address")]
    [InlineData("server: https://x\ninsecure-skip-tls-verify: maybe", "true or false, not 'maybe'")]
    [InlineData("server: https://x\ncertificate-authority-data: '%'", "certificate-authority-data in the kubeconfig")]
    [InlineData("server: https://x\ncertificate-authority: gone.crt", "gone.crt (certificate-authority")]
    public void A_cluster_that_cannot_be_used_says_why(string cluster, string words) =>
        Should.Throw<KubeConfigException>(() => _folder.Load(Kubeconfigs.Dev(cluster))).Message.ShouldContain(words);

    [Fact]
    public void No_kubeconfig_at_all_says_what_to_do()
    {
        var e = Should.Throw<KubeConfigException>(() => KubeConfig.Load(Kubeconfigs.Options(_folder)));

        e.Message.ShouldContain("--kubeconfig");
    }

    [Fact]
    public void One_that_was_asked_for_has_to_exist()
    {
        var path = Path.Combine(_folder.Path, "gone");

        Should.Throw<KubeConfigException>(() => KubeConfig.Load(Kubeconfigs.Options(_folder) with { Path = path })).Message.ShouldContain(path);
    }

    [Fact]
    public void In_a_pod_the_service_account_is_used_and_a_kubeconfig_goes_before_it_only_when_asked()
    {
        _folder.Write("serviceaccount/token", "t");
        _folder.Write("serviceaccount/namespace", "k8gents");
        _folder.Write("serviceaccount/ca.crt", new TestCertificates().AuthorityPem);
        _folder.Write(".kube/config", Kubeconfigs.Dev("server: https://home:6443"));
        var options = Kubeconfigs.Options(_folder, ("KUBERNETES_SERVICE_HOST", "fd00::1"), ("KUBERNETES_SERVICE_PORT", "443"));

        var agent = KubeConfig.LoadPreferringPod(options);

        (agent.Server.ToString(), agent.Namespace).ShouldBe(("https://[fd00::1]/", "k8gents"));
        KubeConfig.Load(options).Server.Host.ShouldBe("home");
        KubeConfig.LoadPreferringPod(options with { Context = "dev" }).Server.Host.ShouldBe("home");
    }
}
