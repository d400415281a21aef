using System.Text.Json.Nodes;

namespace K8gentS.Tests.Robustness;

/// <summary>Replaces values anywhere in a JSON tree by what a hostile or broken cluster could put there.</summary>
internal static class JsonNoise
{
    private static readonly Func<Random, JsonNode?>[] Values =
    [
        _ => null,
        _ => "",
        _ => "\u202e\u0000\u001b[2J‹ip-0000000000›",
        _ => new string('x', 100_000),
        _ => string.Concat(Enumerable.Repeat("password=hunter2 ", 2_000)),
        _ => "名前空間/сервис-🙂",
        _ => "9223372036854775808",
        random => random.NextInt64(),
        _ => -1,
        _ => 1e308,
        _ => true,
        _ => new JsonArray(),
        _ => new JsonObject(),
        _ => new JsonArray(null, 1, "a", new JsonObject()),
        _ => Deep(18),
        _ => "0001-01-01T00:00:00Z",
        _ => "9999-12-31T23:59:59Z",
        _ => "1Ei1Ei",
    ];

    /// <summary>Replaces about this share of all values below a node; kinds and names stay, so that objects are still found.</summary>
    public static void Add(JsonNode? node, Random random, double share)
    {
        switch (node)
        {
            case JsonObject map:
                foreach (var key in map.Select(p => p.Key).Where(k => k is not ("kind" or "apiVersion" or "name" or "metadata" or "involvedObject")).ToList())
                {
                    if (random.NextDouble() < share)
                    {
                        map[key] = Values[random.Next(Values.Length)](random);
                    }
                    else
                    {
                        Add(map[key], random, share);
                    }
                }

                Add(map["metadata"], random, share);
                break;
            case JsonArray list:
                foreach (var item in list.ToList())
                {
                    Add(item, random, share);
                }

                break;
        }
    }

    private static JsonNode Deep(int levels)
    {
        JsonNode node = "end";
        for (var i = 0; i < levels; i++)
        {
            node = new JsonObject { ["spec"] = new JsonArray(node) };
        }

        return node;
    }
}
