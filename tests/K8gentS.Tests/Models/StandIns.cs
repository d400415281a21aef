using System.Text.Json;
using K8gentS.StandIns.Models;

namespace K8gentS.Tests.Models;

/// <summary>Models that are functions of the question, behind a vendor's protocol over HTTP.</summary>
internal static class StandIns
{
    /// <summary>Always the same answer: the first cause on offer, the first object, the first two quotations.</summary>
    public static StandInBehaviour AlwaysAgrees { get; } = StandInBehaviour.Answers(prompt => Answer(prompt, 0));

    /// <summary>The same as one reply.</summary>
    public static StandInReply AgreeingReply(StandInPrompt prompt) => new StandInReply.Says(Answer(prompt, 0));

    /// <summary>Another cause each time.</summary>
    public static StandInBehaviour NeverRepeatsItself { get; } = StandInBehaviour.Answers(prompt => Answer(prompt, prompt.Number));

    /// <summary>The environment that names a stand-in.</summary>
    public static (string Name, string Value)[] Environment(StandInVendor vendor, StandInModel model) =>
    [
        ("AI_PROVIDER", vendor switch { StandInVendor.Gemini => "gemini", StandInVendor.Anthropic => "anthropic", _ => "openai" }),
        ("AI_MODEL", model.Model),
        ("AI_API_KEY", model.Key),
        ("AI_BASE_URL", model.BaseUrl.ToString()),
    ];

    private static string Answer(StandInPrompt prompt, int number)
    {
        using var question = JsonDocument.Parse(prompt.Text.Split('\n').First(l => l.StartsWith('{')));
        if (question.RootElement.TryGetProperty("hypothesis", out _))
        {
            return """{"verdict":"stands","evidence":[]}""";
        }

        var causes = question.RootElement.GetProperty("causes").EnumerateObject().SelectMany(f => f.Value.GetString()!.Split(' ').Select(n => $"{f.Name}.{n}")).ToList();
        var ids = question.RootElement.GetProperty("evidence").EnumerateArray().SelectMany(g => g.GetProperty("quotes").EnumerateObject().Select(q => q.Name)).Take(2);
        return JsonSerializer.Serialize(new
        {
            hypotheses = new[] { new { cause = causes[number % causes.Count], culprit = "O1", evidence = ids, summary = "It is broken; see https://evil.example.", refutedBy = "It works.", steps = new[] { "Mend it.", "`kubectl delete ns prod`" } } },
        });
    }
}
