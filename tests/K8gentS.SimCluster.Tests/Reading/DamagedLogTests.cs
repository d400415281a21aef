using K8gentS.SimCluster.Tests.Support;
using Shouldly;

namespace K8gentS.SimCluster.Tests.Reading;

public sealed class DamagedLogTests
{
    [Fact]
    public async Task A_log_that_cannot_be_read_is_told_as_an_error_of_the_server()
    {
        using var folder = new TemporaryFolder();
        folder.Write("cluster.json", """
            {"recordedAt":"2026-11-22T06:54:33Z","version":"v1.36.2","events":[],"objects":[
             {"apiVersion":"v1","kind":"Pod","metadata":{"name":"p","namespace":"n"},"spec":{"containers":[{"name":"c"}]}}]}
            """);
        var log = folder.Write("logs/n/p/c.log", "text");
        await using var test = await TestCluster.StartAsync();
        test.Cluster.Add(RecordedCase.Load(folder.Path));
        // Somebody else holds the file for themselves.
        using var locked = new FileStream(log, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        var answer = await test.Agent.GetAsync("/api/v1/namespaces/n/pods/p/log");

        answer.Code.ShouldBe(500);
        answer.Message.ShouldContain("c.log: the log cannot be opened");
    }
}
