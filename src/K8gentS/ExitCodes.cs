namespace K8gentS;

/// <summary>The program's exit codes, as docs/contract/cli.md has them.</summary>
internal static class ExitCodes
{
    /// <summary>Done, also when incidents were found.</summary>
    public const int Done = 0;

    /// <summary>Failed: a cluster that cannot be reached, a case that cannot be read.</summary>
    public const int Failed = 1;

    /// <summary>Wrong usage or configuration.</summary>
    public const int Usage = 2;

    /// <summary>Incidents were found, and <c>--exit-code</c> was given.</summary>
    public const int IncidentsFound = 3;
}
