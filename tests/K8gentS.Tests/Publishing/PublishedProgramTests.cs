using Shouldly;
using Xunit;

namespace K8gentS.Tests.Publishing;

/// <summary>What is published runs as it will in the image: compiled ahead, nowhere to write, an empty environment.</summary>
public sealed class PublishedProgramTests(PublishedProgram published) : IClassFixture<PublishedProgram>
{
    [Fact]
    public async Task The_agents_program_starts_and_ends_with_one_sentence()
    {
        var version = await published.RunAsync("K8gentS", "k8gents", "--version");
        version.Code.ShouldBe(0, version.Error);
        version.Out.ShouldContain("0.1.0");

        // No cluster, no kubeconfig, no home: it says so and ends.
        var agent = await published.RunAsync("K8gentS", "k8gents", "agent");
        agent.Code.ShouldBeOneOf(1, 2);
        agent.Error.Trim().Split('\n').ShouldHaveSingleItem().ShouldStartWith("k8gents: ");
    }

    [Fact]
    public async Task It_diagnoses_a_recorded_incident()
    {
        var result = await published.RunAsync("K8gentS", "k8gents", "replay", Path.Combine(Architecture.Repository.Root, "corpus", "inc-001"), "-o", "json", "--no-model");
        result.Code.ShouldBe(0, result.Error);
        result.Out.ShouldContain("\"incidents\"");
    }

    [Fact]
    public async Task The_executors_program_starts_and_refuses_to_act_without_a_plan()
    {
        var result = await published.RunAsync("K8gentS.Executor", "k8gents-executor");
        result.Code.ShouldNotBe(0);
        (result.Out + result.Error).ShouldContain("--digest");
    }

    [Theory]
    [InlineData("K8gentS", "k8gents.dll")]
    [InlineData("K8gentS.Executor", "k8gents-executor.dll")]
    public async Task Code_is_compiled_ahead(string project, string assembly)
    {
        using var file = File.OpenRead(Path.Combine(await published.FolderOf(project), assembly));
        using var image = new System.Reflection.PortableExecutable.PEReader(file);
        image.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size.ShouldBeGreaterThan(0, "a ReadyToRun image has native code beside the IL");
    }
}
