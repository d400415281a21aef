using K8gentS.Diagnosis.Sanitizing;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Sanitizing.Detection;

public sealed class SecretObjectTests
{
    private readonly Sanitizer _sanitizer = Sanitizing.Some.Sanitizer();

    [Theory]
    [InlineData("""{"apiVersion":"v1","data":{"motto":"c2VjcmV0"},"kind":"Secret","metadata":{"name":"db"}}""")]
    [InlineData("""{"kind":"Secret","stringData":{"motto":"c2VjcmV0"}}""")]
    [InlineData("""audit: "{\"kind\":\"Secret\",\"data\":{\"motto\":\"c2VjcmV0\"}}" """)]
    [InlineData("apiVersion: v1\nkind: Secret\nmetadata:\n  name: db\ndata:\n  motto: c2VjcmV0\n")]
    [InlineData("data:\n  motto: c2VjcmV0\nkind: Secret\n")]
    public void All_values_of_a_printed_Secret_go_and_its_keys_stay(string text)
    {
        var cleaned = _sanitizer.Clean(text);
        cleaned.ShouldNotContain("c2VjcmV0");
        cleaned.ShouldContain("motto");
    }

    [Theory]
    [InlineData("""{"kind":"ConfigMap","data":{"motto":"onward"}}""")]
    [InlineData("""{"items":[{"data":{"a":"c2VjcmV0"},"kind":"Secret"},{"data":{"motto":"onward"},"kind":"ConfigMap"}]}""")]
    [InlineData("kind: Secret\ndata:\n  a: c2VjcmV0\n---\nkind: ConfigMap\ndata:\n  motto: onward\n")]
    public void The_data_of_other_objects_stays(string text) => _sanitizer.Clean(text).ShouldContain("onward");

    [Fact]
    public void A_key_whose_beginning_was_cut_off_goes_with_its_end()
    {
        var line = string.Concat(Enumerable.Repeat("Ab3/", 16));
        var cleaned = _sanitizer.Clean($"{line}\n{line}\nQx==\n-----END RSA PRIVATE KEY-----\nstarted");
        cleaned.ShouldNotContain("Ab3/");
        cleaned.ShouldNotContain("Qx==");
        cleaned.ShouldEndWith("\nstarted");
    }
}
