using System.Text.Json;

namespace K8gentS.StandIns.Models;

/// <summary>A question as the model would see it, whatever the vendor's form.</summary>
/// <param name="System">The instructions; empty if there were none.</param>
/// <param name="Text">The messages, one after the other, each on lines of its own.</param>
/// <param name="Schema">The schema that binds the answer; null if there was none.</param>
/// <param name="Temperature">The temperature asked for.</param>
/// <param name="MaxOutputTokens">The limit of output tokens.</param>
/// <param name="Number">How many questions came before this one.</param>
public sealed record StandInPrompt(string System, string Text, JsonElement? Schema, double? Temperature, int? MaxOutputTokens, int Number);
