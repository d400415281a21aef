namespace K8gentS.Tests.Canaries;

/// <summary>One made-up secret or personal datum, and where it was put.</summary>
/// <param name="Place">What a cluster has there: "event message", "env value", "log".</param>
/// <param name="Kind">What it is: "GitHub token", "telephone number".</param>
/// <param name="Value">The characters of which no eight in a row may leave.</param>
internal sealed record Canary(string Place, string Kind, string Value);
