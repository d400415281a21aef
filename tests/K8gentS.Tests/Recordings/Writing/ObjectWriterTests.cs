using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using K8gentS.Cluster.Reading;
using K8gentS.Diagnosis.Sanitizing;
using K8gentS.KubeApi;
using K8gentS.Recordings.Writing;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Recordings.Writing;

public sealed class ObjectWriterTests
{
    private static readonly ResourceType Pods = ResourceType.Core("pods", "Pod");
    private readonly RecordingText _text = new(new Sanitizer(new SanitizerOptions { Key = Encoding.UTF8.GetBytes("a key for tests only") }));

    [Fact]
    public void Items_of_lists_get_their_kind_and_names_stay()
    {
        const string Pod = """
            { "metadata": { "name": "a", "namespace": "b", "uid": "6f69b93b-0683-448c-8970-e70df6f84976", "resourceVersion": "7", "labels": { "pod-template-hash": "6f676c6cf9" } },
              "spec": { "nodeName": "n", "volumes": [{ "name": "v", "secret": { "secretName": "db-password" } }],
                "containers": [{ "name": "c", "image": "registry.local/shop/cart:2.4.1-rc9", "env": [{ "name": "DB_PASSWORD", "valueFrom": { "secretKeyRef": { "name": "db-password", "key": "password" } } }] }] },
              "status": { "startTime": "2026-11-22T06:51:56Z", "containerStatuses": [{ "containerID": "containerd://96021a92017bea689dc11037ce505a1f5a80c43bcabda7e0d9589d35ca8ca97d", "restartCount": 5, "ready": false }] } }
            """;

        var written = Write(Pod);

        var expected = JsonNode.Parse(Pod)!.AsObject();
        expected["apiVersion"] = "v1";
        expected["kind"] = "Pod";
        JsonNode.DeepEquals(written, expected).ShouldBeTrue(written.ToJsonString());
    }

    [Fact]
    public void Secrets_go_wherever_they_stand()
    {
        var written = Write("""
            { "metadata": { "name": "a", "annotations": { "example.com/api-token": "f3b8a91c77d2e4065b1a", "mail": "ask jane.doe@example.com" } },
              "spec": { "containers": [{
                "env": [{ "name": "DB_PASSWORD", "value": "hunter2hunter2" }, { "name": "DATABASE_URL", "value": "postgres://app:s3cr3tpw9@db:5432/shop" }],
                "args": ["--password", "correcthorse9", "--db-password=battery$taple4"],
                "livenessProbe": { "httpGet": { "httpHeaders": [{ "name": "Authorization", "value": "Bearer abcdef0123456789abcdef" }] } } }] },
              "status": { "message": "login failed for jane.doe@example.com" } }
            """).ToJsonString();

        foreach (var secret in new[] { "f3b8a91c77d2e4065b1a", "jane.doe", "hunter2", "s3cr3tpw9", "correcthorse9", "battery", "abcdef0123456789" })
        {
            written.ShouldNotContain(secret);
        }

        written.ShouldContain("@db:5432/shop");
    }

    [Fact]
    public void An_address_stays_one_address_in_headers_and_in_IPv6_clothes()
    {
        var alias = _text.Clean("10.1.2.3");

        alias.ShouldStartWith("240.");
        _text.Clean("dial tcp [::ffff:10.1.2.3]:80").ShouldBe($"dial tcp [::ffff:{alias}]:80");
        _text.CleanField("Cookie", "peer=10.1.2.3; session=8fj2k3l4m5n6").ShouldContain("; session=‹");
        _text.CleanField("X-Forwarded-For", "10.1.2.3").ShouldBe(alias);
    }

    [Fact]
    public void Copies_of_the_manifest_and_owners_of_fields_are_not_recorded_but_who_came_last_is()
    {
        var written = Write("""
            { "metadata": { "name": "a", "annotations": { "kubectl.kubernetes.io/last-applied-configuration": "{}", "kept": "yes" },
              "managedFields": [
                { "manager": "kubectl-edit", "operation": "Update", "time": "2026-11-22T07:00:00Z", "fieldsV1": { "f:spec": {} } },
                { "manager": "kubelet", "operation": "Update", "time": "2026-11-22T06:00:00Z", "fieldsV1": { "f:status": {} } }] },
              "status": { "images": [{ "names": ["other-tenant/app"], "sizeBytes": 1 }] } }
            """);

        written["metadata"]!["annotations"]!.ToJsonString().ShouldBe("""{"kept":"yes"}""");
        written["metadata"]!["managedFields"]!.ToJsonString().ShouldBe("""[{"manager":"kubectl-edit","time":"2026-11-22T07:00:00Z"}]""");
        written["status"]!.ToJsonString().ShouldBe("{}");
    }

    [Fact]
    public void What_bytes_hold_is_not_recorded_but_their_keys_are() =>
        Write("""{ "metadata": { "name": "a" }, "binaryData": { "store.jks": "/u3+7QAAAAIAAAAB" } }""")["binaryData"]!.ToJsonString().ShouldBe("""{"store.jks":""}""");

    [Fact]
    public void One_address_has_one_other_address_everywhere()
    {
        var pod = Write("""{ "metadata": { "name": "a" }, "status": { "podIP": "10.244.0.29", "podIPs": [{ "ip": "10.244.0.29" }, { "ip": "fd00:0:0::1d" }], "hostIP": "127.0.0.1" } }""")["status"]!;
        var address = pod["podIP"]!.GetValue<string>();

        address.ShouldStartWith("240.");
        pod["podIPs"]![0]!["ip"]!.GetValue<string>().ShouldBe(address);
        pod["hostIP"]!.GetValue<string>().ShouldBe("127.0.0.1");
        _text.Clean("dial tcp 10.244.0.29:5432: connect: connection refused").ShouldBe($"dial tcp {address}:5432: connect: connection refused");
        _text.Clean("10.244.0.30").ShouldNotBe(address);
        _text.Clean("GET http://[fd00::1d]:8080/").ShouldBe($"GET http://[{pod["podIPs"]![1]!["ip"]!.GetValue<string>()}]:8080/");
        _text.Clean("from 10.244.0.0/16").ShouldMatch("^from 240\\.0\\.0\\.[0-9]+/16$");
    }

    private JsonObject Write(string pod)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            new ObjectWriter(_text).Write(json, new RawObject(Pods, JsonDocument.Parse(pod).RootElement));
        }

        return JsonNode.Parse(stream.ToArray())!.AsObject();
    }
}
