using K8gentS.Staging;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Staging;

public sealed class ManifestYamlTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Scalars_have_the_types_that_kubectl_gives_them()
    {
        var item = Read("""
            apiVersion: v1
            kind: ConfigMap
            metadata: { name: a }
            data:
              quoted: "5"
              number: 5
              decimal: 1.5
              flag: true
              quotedFlag: 'true'
              none: ~
              version: 1.2.3
              hex: 0x1f
              text: |
                two
                lines
            """).ShouldHaveSingleItem();

        item["data"]!.ToJsonString().ShouldBe("""{"quoted":"5","number":5,"decimal":1.5,"flag":true,"quotedFlag":"true","none":null,"version":"1.2.3","hex":"0x1f","text":"two\nlines"}""");
    }

    [Fact]
    public void Aliases_are_written_out()
    {
        var item = Read("""
            apiVersion: apps/v1
            kind: Deployment
            metadata: { name: a }
            spec:
              selector: { matchLabels: &labels { app: a } }
              template: { metadata: { labels: *labels } }
            """).ShouldHaveSingleItem();

        item["spec"]!["template"]!["metadata"]!["labels"]!["app"]!.ToString().ShouldBe("a");
    }

    [Fact]
    public void Empty_documents_are_passed_over() =>
        Read("---\n---\napiVersion: v1\nkind: Service\nmetadata: { name: a }\n---\n").Count.ShouldBe(1);

    [Theory]
    [InlineData("kind: Pod", "no Kubernetes object")]
    [InlineData("just text", "no Kubernetes object")]
    [InlineData("a: [", "no valid YAML")]
    [InlineData("a: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]", "unfolds to more")]
    public void What_is_no_manifest_is_refused_in_one_sentence(string yaml, string words) =>
        Should.Throw<CommandException>(() => Read(yaml)).Message.ShouldContain(words);

    private IReadOnlyList<System.Text.Json.Nodes.JsonObject> Read(string yaml) => ManifestYaml.Read(_folder.Write("manifest.yaml", yaml));
}
