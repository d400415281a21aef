using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace K8gentS.Mcp.Tools.Paging;

/// <summary>Which page of a list is asked for.</summary>
internal interface IPaged
{
    /// <summary>The most items.</summary>
    int Limit { get; }

    /// <summary>Where the page begins, as the page before it said; null for the first.</summary>
    string? Cursor { get; }
}

/// <summary>What every tool that lists takes beside its own arguments.</summary>
internal abstract record PagedArguments : IPaged
{
    /// <inheritdoc/>
    [Description("The most items of one answer, 1 to 200")]
    [Range(1, 200)]
    [DefaultValue(50)]
    public int Limit { get; init; } = 50;

    /// <inheritdoc/>
    [Description("The next cursor of the answer before, for the page behind it; leave it out for the first page")]
    [StringLength(2000, MinimumLength = 1)]
    public string? Cursor { get; init; }
}

/// <summary>What the tools that diagnose take beside their own arguments: an incident takes more room than a line.</summary>
internal abstract record ReportArguments : IPaged
{
    /// <inheritdoc/>
    [Description("The most incidents of one answer, 1 to 30, worst first")]
    [Range(1, 30)]
    [DefaultValue(8)]
    public int Limit { get; init; } = 8;

    /// <inheritdoc/>
    [Description("nextCursor of the answer before, for the page behind it; leave it out for the first page")]
    [StringLength(2000, MinimumLength = 1)]
    public string? Cursor { get; init; }
}
