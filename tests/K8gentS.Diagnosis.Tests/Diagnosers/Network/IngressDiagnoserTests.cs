using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Tests.Support;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Network;

public sealed class IngressDiagnoserTests
{
    private static readonly IngressClass Nginx = new() { Metadata = Make.Meta("nginx", null) };

    private static readonly KubeObject[] Web = [Make.Node(), Make.Service("web", "app=web"), .. Make.Deployment(ready: 1, spec: Make.Spec("", Make.Listens(8080))), Make.Running(spec: Make.Spec("", Make.Listens(8080)))];

    [Fact]
    public void A_backend_that_does_not_exist_is_named_beside_those_that_do() =>
        new Scene([.. Web, Site("web-v2", 80)]).ShouldBe("NET002", "network.ingress-backend-missing", "Ingress/site", "web-v2", "Services that exist: web");

    [Fact]
    public void A_port_that_the_Service_does_not_have_is_a_missing_backend() =>
        new Scene([.. Web, Site("web", 8443)]).ShouldBe("NET002", "network.ingress-backend-missing", "Ingress/site", "8443");

    [Fact]
    public void A_class_that_does_not_exist_is_named() =>
        new Scene([.. Web, Nginx, Site("web", 80, "ngnix")]).ShouldBe("NET002", "network.ingress-class-missing", "Ingress/site", "ngnix", "classes that exist: nginx");

    [Fact]
    public void Classes_that_were_not_read_are_not_missing() =>
        new Scene([.. Web, Site("web", 80, "nginx")]).Without<IngressClass>().ShouldBeQuiet();

    [Fact]
    public void A_certificate_is_missed_when_the_controller_says_so()
    {
        var ingress = Site("web", 80, "nginx", "web-tls");
        new Scene([.. Web, Nginx, ingress, Make.Event(ingress, "BackendError", "secret shop/web-tls does not exist")]).ShouldBe("NET002", "network.ingress-tls-missing", "Ingress/site", "web-tls");
    }

    [Fact]
    public void A_certificate_of_which_nobody_complains_is_not_missed() =>
        new Scene([.. Web, Nginx, Site("web", 80, "nginx", "web-tls")]).ShouldBeQuiet();

    private static Ingress Site(string service, int port, string? name = null, string? secret = null) => new()
    {
        Metadata = Make.Meta("site"),
        Spec = new IngressSpec
        {
            IngressClassName = name,
            Tls = secret is null ? [] : [new IngressTls { SecretName = secret }],
            Rules = [new IngressRule { Host = "www.example.test", Http = new IngressHttp { Paths = [new IngressPath { Path = "/", Backend = new IngressBackend { Service = new IngressServiceBackend { Name = service, Port = new ServiceBackendPort { Number = port } } } }] } }],
        },
    };
}
