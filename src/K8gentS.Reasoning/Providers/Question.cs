using K8gentS.Reasoning.Providers.Faults;
using Microsoft.Extensions.AI;

namespace K8gentS.Reasoning.Providers;

/// <summary>What is asked, with the parts left out that the server does not take.</summary>
internal sealed record Question(IReadOnlyList<ChatMessage> Messages, ChatOptions Options, Refused Without)
{
    /// <summary>The schema that the answer must fit; null if none was given, or if the prompt describes it.</summary>
    public ChatResponseFormatJson? Schema => Options.ResponseFormat is ChatResponseFormatJson { Schema: not null } json ? json : null;

    /// <summary>Whether the answer must be JSON.</summary>
    public bool WantsJson => Options.ResponseFormat is ChatResponseFormatJson;

    /// <summary>The parts that this question would send.</summary>
    public Refused Parts =>
        (Options.Temperature is null ? Refused.None : Refused.Temperature)
        | (Schema is null ? Refused.None : Refused.Schema)
        | (WantsJson && Schema is null ? Refused.JsonMode : Refused.None)
        | (Options.Reasoning is null && Options.MaxOutputTokens is null ? Refused.None : Refused.Thinking)
        | (Options.MaxOutputTokens is null ? Refused.None : Refused.NewTokenLimit);

    /// <summary>The instructions, system messages included, in the order given; empty if there are none.</summary>
    public string Instructions => string.Join("\n\n", ((IEnumerable<string?>)[Options.Instructions, .. Messages.Where(m => m.Role == ChatRole.System).Select(m => m.Text)]).Where(t => !string.IsNullOrEmpty(t)));

    /// <summary>The messages that are no instructions.</summary>
    public IEnumerable<ChatMessage> Conversation => Messages.Where(m => m.Role != ChatRole.System);

    /// <summary>The question with those parts left out.</summary>
    public static Question From(IEnumerable<ChatMessage> messages, ChatOptions? options, Refused without)
    {
        var (kept, list) = (options?.Clone() ?? new ChatOptions(), messages.ToList());
        if (without.HasFlag(Refused.Temperature))
        {
            kept.Temperature = null;
        }

        if (without.HasFlag(Refused.Thinking))
        {
            kept.Reasoning = null;
        }

        if (without.HasFlag(Refused.Schema) && kept.ResponseFormat is ChatResponseFormatJson { Schema: { } schema })
        {
            kept.ResponseFormat = ChatResponseFormat.Json;
            list.Add(new ChatMessage(ChatRole.System, $"Answer with one JSON object and nothing else, no code fence. It must fit this JSON schema:\n{schema.GetRawText()}"));
        }

        if (without.HasFlag(Refused.JsonMode) && kept.ResponseFormat is ChatResponseFormatJson { Schema: null })
        {
            kept.ResponseFormat = null;
        }

        return new Question(list, kept, without);
    }
}
