using System.Text.Json.Nodes;

namespace K8gentS.Evaluation.Perturbing;

/// <summary>Changes of order, which means nothing in what the API serves.</summary>
internal static class Reordering
{
    /// <summary>Puts a list into a random order.</summary>
    public static void Shuffle(JsonArray items, Random random)
    {
        var shuffled = items.ToArray();
        items.Clear();
        random.Shuffle(shuffled);
        foreach (var item in shuffled)
        {
            items.Add(item);
        }
    }

    /// <summary>Reverses the fields of every object: labels, annotations and selectors among them.</summary>
    public static void ReverseMaps(CaseText text) => Reverse(text.Cluster);

    private static void Reverse(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject map:
                var fields = map.Reverse().ToList();
                map.Clear();
                foreach (var (key, value) in fields)
                {
                    map.Add(key, value);
                    Reverse(value);
                }

                break;
            case JsonArray list:
                foreach (var item in list)
                {
                    Reverse(item);
                }

                break;
        }
    }
}
