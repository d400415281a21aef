using K8gentS.SimCluster.Tests.Support;
using Shouldly;

namespace K8gentS.SimCluster.Tests.Reading;

public sealed class TableTests
{
    private const string AsTable = "application/json;as=Table;v=v1;g=meta.k8s.io,application/json";

    [Fact]
    public async Task A_failing_pod_shows_why_it_waits()
    {
        await using var test = await TestCluster.WithCasesAsync("inc-019");

        var row = await RowAsync(test, "/api/v1/namespaces/orders/pods");

        row["Name"].ShouldStartWith("orders-");
        row["Ready"].ShouldBe("0/1");
        row["Status"].ShouldBe("CrashLoopBackOff");
        row["Restarts"].ShouldMatch(@"^4 \(\d+s ago\)$");
    }

    [Theory]
    [InlineData("""{"phase":"Running","containerStatuses":[{"name":"a","ready":true,"state":{"running":{}}}]}""", "Running")]
    [InlineData("""{"phase":"Failed","reason":"Evicted"}""", "Evicted")]
    [InlineData("""{"phase":"Pending","conditions":[{"type":"PodScheduled","status":"False","reason":"SchedulingGated"}]}""", "SchedulingGated")]
    [InlineData("""{"phase":"Pending","initContainerStatuses":[{"name":"i","state":{"waiting":{"reason":"ImagePullBackOff"}}}]}""", "Init:ImagePullBackOff")]
    [InlineData("""{"phase":"Pending","initContainerStatuses":[{"name":"i","state":{"running":{}}}]}""", "Init:0/1")]
    [InlineData("""{"phase":"Pending","initContainerStatuses":[{"name":"i","state":{"terminated":{"exitCode":3,"signal":9}}}]}""", "Init:Signal:9")]
    [InlineData("""{"phase":"Failed","containerStatuses":[{"name":"a","state":{"terminated":{"exitCode":3}}}]}""", "ExitCode:3")]
    [InlineData("""{"phase":"Succeeded","containerStatuses":[{"name":"a","state":{"terminated":{"exitCode":0,"reason":"Completed"}}}]}""", "Completed")]
    public async Task The_status_of_a_pod_is_the_word_kubectl_shows(string status, string word)
    {
        await using var test = await TestCluster.StartAsync();
        test.Cluster.Objects.Put($$$"""
            {"apiVersion":"v1","kind":"Pod","metadata":{"name":"p","namespace":"default"},"spec":{"containers":[{"name":"a"}],"initContainers":[{"name":"i"}]},"status":{{{status}}}}
            """);

        (await RowAsync(test, "/api/v1/namespaces/default/pods"))["Status"].ShouldBe(word);
    }

    [Fact]
    public async Task Every_kind_of_every_case_has_a_table()
    {
        await using var test = await TestCluster.StartAsync();
        foreach (var recorded in RecordedCase.LoadAll(Corpus.Folder))
            test.Cluster.Add(recorded);
        var resources = (await test.Admin.GetAsync("/apis")).Json.GetProperty("groups").EnumerateArray()
            .Select(g => $"/apis/{g.GetProperty("preferredVersion").GetProperty("groupVersion").GetString()}").Append("/api/v1");
        var shown = 0;
        foreach (var groupVersion in resources)
        {
            foreach (var resource in (await test.Admin.GetAsync(groupVersion)).Json.GetProperty("resources").EnumerateArray())
            {
                if (!resource.GetProperty("verbs").EnumerateArray().Any(v => v.GetString() == "list"))
                    continue;
                var path = $"{groupVersion}/{resource.GetProperty("name").GetString()}";
                var answer = await test.Admin.GetAsync(path, AsTable);
                answer.Code.ShouldBe(200, path);
                var width = answer.Json.GetProperty("columnDefinitions").GetArrayLength();
                answer.Json.GetProperty("rows").EnumerateArray().ShouldAllBe(r => r.GetProperty("cells").GetArrayLength() == width, path);
                shown += answer.Json.GetProperty("rows").GetArrayLength();
            }
        }
        shown.ShouldBeGreaterThan(1000);
    }

    [Fact]
    public async Task Whole_objects_travel_with_their_rows_when_asked_for()
    {
        await using var test = await TestCluster.WithCasesAsync("inc-001");

        var slim = (await test.Agent.GetAsync("/api/v1/nodes", AsTable)).Json.GetProperty("rows")[0].GetProperty("object");
        var whole = (await test.Agent.GetAsync("/api/v1/nodes?includeObject=Object", AsTable)).Json.GetProperty("rows")[0].GetProperty("object");

        slim.GetProperty("kind").GetString().ShouldBe("PartialObjectMetadata");
        slim.TryGetProperty("status", out _).ShouldBeFalse();
        whole.GetProperty("status").GetProperty("nodeInfo").GetProperty("kubeletVersion").GetString().ShouldBe("v1.36.2");
    }

    private static async Task<Dictionary<string, string>> RowAsync(TestCluster test, string path)
    {
        var table = (await test.Agent.GetAsync(path, AsTable)).Json;
        table.GetProperty("kind").GetString().ShouldBe("Table");
        var names = table.GetProperty("columnDefinitions").EnumerateArray().Select(c => c.GetProperty("name").GetString()!);
        var cells = table.GetProperty("rows").EnumerateArray().ShouldHaveSingleItem().GetProperty("cells").EnumerateArray().Select(c => c.GetString()!);
        return names.Zip(cells).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal);
    }
}
