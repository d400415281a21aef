using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using K8gentS.KubeApi.Errors;

namespace K8gentS.KubeApi.Http;

/// <summary>Reads an answer that is one JSON value.</summary>
internal static class JsonAnswer
{
    public static async Task<T> ReadAsync<T>(HttpResponseMessage response, JsonTypeInfo<T> json, CancellationToken cancellationToken)
    {
        using var owned = response;
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        try
        {
            return await JsonSerializer.DeserializeAsync(stream, json, cancellationToken)
                ?? throw new UnreadableAnswerException("The API server answered null where an object was expected.");
        }
        catch (JsonException e)
        {
            throw new UnreadableAnswerException(Fault("answer", e), e);
        }
    }

    /// <summary>What is wrong and where, but none of the content: it may be secret.</summary>
    public static string Fault(string what, JsonException e) =>
        $"The API server's {what} is not the JSON it should be (at {e.Path ?? "the top"}, byte {e.BytePositionInLine ?? 0}).";
}
