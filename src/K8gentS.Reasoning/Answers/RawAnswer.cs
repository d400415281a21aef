namespace K8gentS.Reasoning.Answers;

/// <summary>A hypothesis as a model wrote it: read, not yet believed.</summary>
/// <param name="Cause">What it calls the cause.</param>
/// <param name="Culprit">The number of the object that it blames.</param>
/// <param name="Evidence">The numbers that it cites.</param>
/// <param name="Summary">Its sentence.</param>
/// <param name="RefutedBy">What would refute it, in its words.</param>
/// <param name="Steps">What it would do.</param>
internal sealed record RawHypothesis(string Cause, string Culprit, IReadOnlyList<string> Evidence, string Summary, string RefutedBy, IReadOnlyList<string> Steps);

/// <summary>What a second look makes of a hypothesis.</summary>
internal enum Verdict
{
    /// <summary>The new evidence agrees, or speaks of something else.</summary>
    Stands,

    /// <summary>The new evidence casts doubt on it.</summary>
    Unclear,

    /// <summary>The new evidence shows that it is wrong.</summary>
    Refuted,
}

/// <summary>A verdict as a model wrote it.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Evidence">The numbers that it cites.</param>
internal sealed record RawVerdict(Verdict Verdict, IReadOnlyList<string> Evidence);

/// <summary>An answer is not of the form that was asked for; the message is a clause for the model, without any of its own text.</summary>
internal sealed class AnswerFormatException(string fault) : Exception(fault);
