namespace K8gentS.Mcp.Tools;

/// <summary>A tool cannot answer; its message tells a model in a sentence what is wrong and what to do next.</summary>
/// <param name="message">The sentence.</param>
/// <param name="inner">What caused it.</param>
internal sealed class ToolRefusalException(string message, Exception? inner = null) : Exception(message, inner);
