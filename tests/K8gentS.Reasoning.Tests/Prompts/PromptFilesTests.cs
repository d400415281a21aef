using System.Security.Cryptography;
using System.Text;
using K8gentS.Reasoning.Prompts;
using Shouldly;
using Xunit;

namespace K8gentS.Reasoning.Tests.Prompts;

/// <summary>
/// A prompt that is changed is another prompt: outcomes of the old one say nothing of it. Whoever changes a file makes a new folder, raises
/// PromptFiles.Version and adds the new hashes here; lines of versions that have been used stay.
/// </summary>
public sealed class PromptFilesTests
{
    private static readonly Dictionary<string, string> Hashes = new(StringComparer.Ordinal)
    {
        ["v1/ask.md"] = "f00ab6197e12394b8963275da246a31d2f96ae41f858bde226f89c94ee738425",
        ["v1/refute.md"] = "4244ff5ed06e41b7340552b05c6121f31e2d05a41c59c48a8eee771e7a861bcc",
        ["v1/repair.md"] = "0c12edb920e4123cff903166ba0bac263a029c96a93826b0d6c9b2f0712d40d7",
    };

    public static TheoryData<string> Files => [.. PromptFiles.Names];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_is_what_its_version_says(string name) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(PromptFiles.Read(name))))
            .ShouldBe(Hashes.GetValueOrDefault($"v{PromptFiles.Version}/{name}"), $"{name} has changed; a changed prompt needs a new version");
}
