namespace K8gentS.Output;

/// <summary>One line of a text report.</summary>
/// <param name="Indent">How many columns it is set in; where it wraps, so is the rest of it.</param>
/// <param name="Spans">Its pieces.</param>
internal sealed record TextLine(int Indent, params IReadOnlyList<TextSpan> Spans)
{
    /// <summary>A line without text.</summary>
    public static readonly TextLine Empty = new(0);

    /// <summary>The line as plain text.</summary>
    public override string ToString() => (new string(' ', Indent) + string.Concat(Spans.Select(s => s.Text))).TrimEnd();
}

/// <summary>A piece of a line. Its text is made printable here, so that no report can forget to.</summary>
internal sealed record TextSpan
{
    public TextSpan(string text, Tone tone = Tone.Plain) => (Text, Tone) = (Printable.Line(text), tone);

    /// <summary>The text, printable.</summary>
    public string Text { get; }

    /// <summary>How it is shown where colours are.</summary>
    public Tone Tone { get; }

    public static implicit operator TextSpan(string text) => new(text);
}

/// <summary>How a piece of text is shown on a terminal with colours.</summary>
internal enum Tone
{
    /// <summary>As it comes.</summary>
    Plain,

    /// <summary>What the eye should find first.</summary>
    Strong,

    /// <summary>Labels and what may be passed over.</summary>
    Faint,

    /// <summary>Quoted from the cluster.</summary>
    Quote,

    /// <summary>To be typed.</summary>
    Command,

    /// <summary>A critical incident.</summary>
    Critical,

    /// <summary>A warning.</summary>
    Warning,

    /// <summary>For information.</summary>
    Info,
}
