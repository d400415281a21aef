namespace K8gentS.StandIns.Models;

/// <summary>How a stand-in answers question after question.</summary>
public sealed class StandInBehaviour
{
    private readonly Func<StandInPrompt, StandInReply> _reply;

    /// <summary>A behaviour that is a function of the question.</summary>
    public StandInBehaviour(Func<StandInPrompt, StandInReply> reply) => _reply = reply;

    /// <summary>The vendor's safety rules stop the prompt.</summary>
    public static StandInBehaviour SafetyBlock { get; } = Always(new StandInReply.Blocks(Prompt: true));

    /// <summary>The vendor's safety rules stop the answer.</summary>
    public static StandInBehaviour AnswerBlock { get; } = Always(new StandInReply.Blocks(Prompt: false));

    /// <summary>An answer without candidates, or without content.</summary>
    public static StandInBehaviour Empty { get; } = Always(new StandInReply.SaysNothing());

    /// <summary>The headers of an answer and one byte, then nothing.</summary>
    public static StandInBehaviour SlowStream { get; } = Always(new StandInReply.Stalls());

    /// <summary>No answer at all.</summary>
    public static StandInBehaviour NeverAnswers { get; } = Always(new StandInReply.IsSilent());

    /// <summary>The connection ends in the middle of the answer.</summary>
    public static StandInBehaviour HangUp { get; } = Always(new StandInReply.HangsUp());

    /// <summary>200 with a page for people, as proxies and captive portals send it.</summary>
    public static StandInBehaviour Garbage { get; } = Always(new StandInReply.Sends("<!doctype html><title>Sign in</title><p>It's a portal.", "text/html"));

    /// <summary>200 with JSON that is not the vendor's.</summary>
    public static StandInBehaviour ForeignJson { get; } = Always(new StandInReply.Sends("""{"ok":true,"result":[1,2,3]}"""));

    /// <summary>The model gives JSON that stops in the middle, and says that it is done.</summary>
    public static StandInBehaviour TruncatedJson { get; } = Always(new StandInReply.Says("""{"hypotheses":[{"cause":"node.disk-pre"""));

    /// <summary>The model gives whole JSON of a shape that nobody asked for.</summary>
    public static StandInBehaviour WrongSchema { get; } = Always(new StandInReply.Says("""{"answer":42,"confidence":"very"}"""));

    /// <summary>The model says what the function makes of each question.</summary>
    public static StandInBehaviour Answers(Func<StandInPrompt, string> text) => new(prompt => new StandInReply.Says(text(prompt)));

    /// <summary>The same reply to every question.</summary>
    public static StandInBehaviour Always(StandInReply reply) => new(_ => reply);

    /// <summary>429 with a pause to keep.</summary>
    public static StandInBehaviour RateLimit(TimeSpan? retryAfter) => Always(new StandInReply.RateLimits(retryAfter));

    /// <summary>A fault of the server's.</summary>
    public static StandInBehaviour Fault(int status = 500) => Always(new StandInReply.Fails(status));

    /// <summary>The answer ends at the limit of output tokens.</summary>
    public static StandInBehaviour OutOfTokens(string text = "") => Always(new StandInReply.RunsOut(text));

    /// <summary>One behaviour after the other, a question each; the last one stays.</summary>
    public static StandInBehaviour InTurn(params StandInBehaviour[] turns) =>
        new(prompt => turns[Math.Min(prompt.Number, turns.Length - 1)].Reply(prompt));

    internal StandInReply Reply(StandInPrompt prompt) => _reply(prompt);
}
