using System.Text.Json.Nodes;

namespace K8gentS.StandIns.Slack;

/// <summary>A message as it stands.</summary>
/// <param name="Channel">The conversation's id.</param>
/// <param name="Ts">Its timestamp, which is its id.</param>
/// <param name="Author">Who posted it.</param>
/// <param name="Text">Its text.</param>
/// <param name="Blocks">Its blocks, each with a block_id.</param>
public sealed record StandInMessage(string Channel, string Ts, string Author, string Text, JsonArray Blocks)
{
    /// <summary>The message it replies to.</summary>
    public string? ThreadTs { get; init; }

    /// <summary>Its metadata.</summary>
    public JsonObject? Metadata { get; init; }

    /// <summary>The only person who sees it; null when everybody in the channel does.</summary>
    public string? OnlyFor { get; init; }

    /// <summary>What stood here before, oldest first.</summary>
    public IReadOnlyList<StandInMessage> Earlier { get; init; } = [];

    /// <summary>The action_id of every button and menu, in order.</summary>
    public IReadOnlyList<string> ActionIds => [.. Elements.Select(element => (string?)element["action_id"] ?? "")];

    /// <summary>Text and blocks as one string, for looking something up in it.</summary>
    public string Everything => Text + "\n" + string.Join("\n", State.JsonWalk.Strings(Blocks, "text"));

    internal IEnumerable<JsonObject> Elements => State.JsonWalk.Elements(Blocks);
}

/// <summary>A dialog that is, or was, open.</summary>
/// <param name="Id">V….</param>
/// <param name="User">Before whom.</param>
/// <param name="Hash">Its state.</param>
/// <param name="Content">The view as the app gave it, its blocks each with a block_id.</param>
public sealed record StandInView(string Id, string User, string Hash, JsonObject Content)
{
    /// <summary>Whether the person still sees it.</summary>
    public bool IsOpen { get; init; } = true;

    /// <summary>What stands below its inputs, by block_id.</summary>
    public IReadOnlyDictionary<string, string> Errors { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Its name for the app.</summary>
    public string CallbackId => (string?)Content["callback_id"] ?? "";

    /// <summary>Its texts as one string.</summary>
    public string Everything => string.Join("\n", State.JsonWalk.Strings(Content, "text"));

    internal JsonArray Blocks => Content["blocks"]!.AsArray();
}

/// <summary>What became of a click, a submission or a command.</summary>
/// <param name="EnvelopeId">The envelope it travelled in.</param>
/// <param name="TriggerId">What opens a dialog in answer; null where there is none.</param>
/// <param name="Acknowledged">Whether the app acknowledged it in time; otherwise the person was told that it did not work.</param>
/// <param name="Deliveries">How often it was sent.</param>
/// <param name="Response">What came with the acknowledgement.</param>
public sealed record StandInDelivery(string EnvelopeId, string? TriggerId, bool Acknowledged, int Deliveries, JsonObject? Response);

/// <summary>A call of the Web API that arrived.</summary>
/// <param name="Method">Which.</param>
/// <param name="At">When.</param>
/// <param name="Arguments">With what.</param>
/// <param name="Answer">The error, <c>ok</c>, or what was done instead of answering.</param>
public sealed record StandInCall(string Method, DateTimeOffset At, JsonObject Arguments, string Answer);
