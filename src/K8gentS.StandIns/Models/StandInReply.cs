namespace K8gentS.StandIns.Models;

/// <summary>What a stand-in does with one question.</summary>
public abstract record StandInReply
{
    private StandInReply()
    {
    }

    /// <summary>The model says this, after thinking for so many tokens; it is cut off where the limit of output tokens is reached, at four characters a token.</summary>
    public sealed record Says(string Text, int Thoughts = 32) : StandInReply;

    /// <summary>The vendor's safety rules stop the prompt (Gemini's promptFeedback), or the answer.</summary>
    public sealed record Blocks(bool Prompt) : StandInReply;

    /// <summary>The answer ends at the limit of output tokens after this text, which may be empty if thoughts took everything.</summary>
    public sealed record RunsOut(string Text) : StandInReply;

    /// <summary>An answer without any text: Gemini's without candidates, the others' without content.</summary>
    public sealed record SaysNothing : StandInReply;

    /// <summary>429, with the pause in the vendor's own form; null names none.</summary>
    public sealed record RateLimits(TimeSpan? RetryAfter) : StandInReply;

    /// <summary>A fault of the server's: 500, 503, 529.</summary>
    public sealed record Fails(int Status) : StandInReply;

    /// <summary>200 with this body, whatever it is.</summary>
    public sealed record Sends(string Body, string ContentType = "application/json") : StandInReply;

    /// <summary>The headers of an answer and one byte of it, then nothing until the client gives up.</summary>
    public sealed record Stalls : StandInReply;

    /// <summary>Nothing at all until the client gives up.</summary>
    public sealed record IsSilent : StandInReply;

    /// <summary>The connection is closed in the middle of the answer.</summary>
    public sealed record HangsUp : StandInReply;
}
