using System.Text;
using System.Text.Json.Nodes;
using K8gentS.KubeApi;
using K8gentS.KubeApi.Errors;

namespace K8gentS.Sandbox.Proving;

/// <summary>
/// Objects of the table, really made, and deleted again. They run nowhere: Deployments have no replicas, pods ask for a node
/// that does not exist, the Job is suspended. All carry <see cref="Label"/>, so that a person finds what a killed run left.
/// </summary>
internal sealed class SandboxFixtures(SandboxTable table, SandboxPlaces places, SandboxAccounts accounts)
{
    /// <summary>The label of all fixtures.</summary>
    public const string Label = "app.kubernetes.io/managed-by=k8gents-doctor";

    private static readonly string[] LabelParts = Label.Split('=');
    private readonly List<(ObjectPath Path, string Uid)> _made = [];
    private readonly Dictionary<SandboxFixture, string> _failures = [];

    /// <summary>How many objects there are to delete.</summary>
    public int Count => _made.Count;

    /// <summary>Why a fixture does not exist; null where it does.</summary>
    public string? FailureOf(SandboxFixture fixture) => _failures.GetValueOrDefault(fixture);

    /// <summary>Makes the fixtures that are wanted and those that they belong to. What cannot be made is noted.</summary>
    public async Task CreateAsync(IReadOnlyCollection<SandboxFixture> wanted, CancellationToken cancellationToken)
    {
        var uids = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var fixture in table.Fixtures.Where(f => wanted.Contains(f) || wanted.Any(w => IsOwnedBy(w, f))))
        {
            var missing = OwnersOf(fixture).FirstOrDefault(o => !uids.ContainsKey($"{fixture.In}/{o}"));
            if (missing is not null)
            {
                _failures[fixture] = $"{missing}, which it belongs to, could not be made.";
                continue;
            }

            if (await CreateAsync(fixture, uids, cancellationToken) is { } uid)
            {
                uids.TryAdd($"{fixture.In}/{fixture.Name}", uid);
            }
        }
    }

    /// <summary>Deletes all that was made, the last first. One that cannot be deleted keeps no other from being deleted.</summary>
    /// <returns>What is left, in the server's words; empty where all is gone.</returns>
    public async Task<IReadOnlyList<string>> DeleteAsync(CancellationToken cancellationToken)
    {
        var left = new List<string>();
        foreach (var (path, uid) in Enumerable.Reverse(_made).ToList())
        {
            try
            {
                await accounts.Person.DeleteAsync(path, new DeleteOptions { Uid = uid, GracePeriodSeconds = 0, PropagationPolicy = PropagationPolicy.Background }, cancellationToken);
            }
            catch (NotFoundException)
            {
                // Its owner took it along.
            }
            catch (Exception e) when (e is KubeApiException or OperationCanceledException)
            {
                left.Add($"{path.Type.Kind} {path.Namespace}/{path.Name} ({e.Message})");
            }
        }

        _made.Clear();
        return left;
    }

    private async Task<string?> CreateAsync(SandboxFixture fixture, Dictionary<string, string> uids, CancellationToken cancellationToken)
    {
        var (ns, body) = (places.Fill(fixture.In), Labelled(places.Fill(fixture.Body)));
        var text = body.ToJsonString();
        foreach (var owner in OwnersOf(fixture))
        {
            text = text.Replace($"{{uid:{owner}}}", uids[$"{fixture.In}/{owner}"], StringComparison.Ordinal);
        }

        try
        {
            var created = await accounts.Of(fixture.As).CreateAsync(fixture.Type.In(ns), JsonBody.Raw(Encoding.UTF8.GetBytes(text)), KubeJson.Raw, cancellationToken: cancellationToken);
            var uid = created.GetProperty("metadata").GetProperty("uid").GetString()!;
            _made.Add((fixture.Type.Named(ns, fixture.Name), uid));
            return uid;
        }
        catch (KubeApiException e) when (e is not (UnauthorizedException or ServerUnreachableException))
        {
            _failures[fixture] = e is AlreadyExistsException
                ? $"{fixture.Type.Kind} {ns}/{fixture.Name} exists already: another proof is running, or one was killed (delete what carries the label {Label})."
                : e.Message;
            return null;
        }
    }

    private static JsonObject Labelled(JsonObject body)
    {
        var labels = body["metadata"]!["labels"] as JsonObject ?? [];
        body["metadata"]!["labels"] = labels;
        labels[LabelParts[0]] = LabelParts[1];
        return body;
    }

    private static IEnumerable<string> OwnersOf(SandboxFixture fixture) =>
        fixture.Body["metadata"]!["ownerReferences"]?.AsArray().Select(o => (string)o!["name"]!) ?? [];

    private static bool IsOwnedBy(SandboxFixture fixture, SandboxFixture owner) =>
        owner.In == fixture.In && owner.Type.Kind is ("Deployment" or "Job") && OwnersOf(fixture).Contains(owner.Name);
}
