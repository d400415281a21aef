using System.Buffers;
using System.Text.Json;
using K8gentS.Diagnosis.Plans.Json;

namespace K8gentS.Diagnosis.Plans.Execution;

/// <summary>The executor's outcome as one line of JSON. What is read of it is bounded and strict: it comes out of a pod.</summary>
public static class PlanOutcomeJson
{
    /// <summary>
    /// The most bytes that it may have: the kubelet keeps 4096 of a container's termination message.
    /// Source: https://kubernetes.io/docs/tasks/debug/debug-application/determine-reason-pod-failure/
    /// </summary>
    public const int MaximumBytes = 4096;

    private const int MaximumLines = 64;
    private const int MaximumText = 1024;

    private static readonly string[] Results = ["applied", "refused", "failed", "unclear"];

    /// <summary>Writes it; lines of the difference are left out from the end until it fits.</summary>
    public static byte[] Write(PlanOutcome outcome)
    {
        var lines = outcome.Diff.Take(MaximumLines).Select(Bounded).ToList();
        while (true)
        {
            var written = Write(outcome, lines);
            if (written.Length <= MaximumBytes || lines.Count == 0)
            {
                return written;
            }

            lines.RemoveAt(lines.Count - 1);
        }
    }

    /// <summary>Reads it.</summary>
    /// <exception cref="PlanFormatException">It is none; the message says in one sentence what is wrong.</exception>
    public static PlanOutcome Read(ReadOnlyMemory<byte> utf8)
    {
        if (utf8.Length > MaximumBytes)
        {
            throw new PlanFormatException($"The outcome has {utf8.Length} bytes; at most {MaximumBytes} are read.");
        }

        try
        {
            using var document = JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = 4, AllowDuplicateProperties = false });
            return Read(new StrictObject(document.RootElement, "outcome"));
        }
        catch (JsonException wrong)
        {
            throw new PlanFormatException($"The outcome is not one: {wrong.Message}", wrong);
        }
    }

    private static PlanOutcome Read(StrictObject source)
    {
        var result = source.Text("result", 16);
        var at = Array.IndexOf(Results, result);
        var outcome = new PlanOutcome(at >= 0 ? (PlanResult)at : throw new JsonException("outcome.result is none of applied, refused, failed and unclear."), source.Text("sentence", MaximumText))
        {
            Digest = source.Text("digest", 64),
            DryRun = source.Boolean("dryRun"),
            Before = ReadState(source.OptionalObject("before")),
            After = ReadState(source.OptionalObject("after")),
            Diff = source.Texts("diff", MaximumLines, MaximumText),
        };
        source.End();
        return outcome;
    }

    private static PlanState? ReadState(StrictObject? source)
    {
        if (source is null)
        {
            return null;
        }

        var state = new PlanState(source.Text("uid", 64), source.Text("resourceVersion", 64), source.OptionalText("templateHash", 64), (int?)source.OptionalNumber("replicas", int.MaxValue));
        source.End();
        return state;
    }

    private static byte[] Write(PlanOutcome outcome, IReadOnlyList<string> lines)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("result", Results[(int)outcome.Result]);
            json.WriteString("sentence", Bounded(outcome.Sentence));
            json.WriteString("digest", outcome.Digest);
            json.WriteBoolean("dryRun", outcome.DryRun);
            WriteState(json, "before", outcome.Before);
            WriteState(json, "after", outcome.After);
            json.WriteStartArray("diff");
            foreach (var line in lines)
            {
                json.WriteStringValue(line);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteState(Utf8JsonWriter json, string name, PlanState? state)
    {
        if (state is null)
        {
            return;
        }

        json.WriteStartObject(name);
        json.WriteString("uid", state.Uid);
        json.WriteString("resourceVersion", state.ResourceVersion);
        if (state.TemplateHash is { } hash)
        {
            json.WriteString("templateHash", hash);
        }

        if (state.Replicas is { } replicas)
        {
            json.WriteNumber("replicas", replicas);
        }

        json.WriteEndObject();
    }

    // An API server's message may hold anything; escaped, a character takes up to six bytes.
    private static string Bounded(string text)
    {
        const int Most = 400;
        var printable = new string([.. text.Take(Most).Select(c => c is >= ' ' and <= '~' ? c : '?')]);
        return text.Length <= Most ? printable : printable[..(Most - 3)] + "...";
    }
}
