using System.Text.Json;
using System.Text.Json.Serialization;
using K8gentS.SimCluster.Access;
using Microsoft.AspNetCore.Http;

namespace K8gentS.SimCluster.Api.Control;

/// <summary>
/// Lets somebody outside of the process command misbehaviour, below /sim/: faults (GET lists, POST adds, DELETE clears),
/// and POST to drop-connections, expire-versions, silence-watches, resume-watches. It takes a role that may do everything.
/// </summary>
internal sealed class FaultEndpoint(Faults faults) : IPathEndpoint
{
    public async Task<bool> TryServeAsync(HttpContext http, SimulatedRole caller)
    {
        if (!http.Request.Path.StartsWithSegments("/sim", StringComparison.Ordinal, out var command))
            return false;
        if (!Authorizer.Allows(caller, "*", "*", null))
            throw StatusException.Forbidden($"User \"{caller.UserName}\" cannot command the simulated cluster");
        switch (http.Request.Method, command.Value)
        {
            case ("GET", "/faults"):
                await http.WriteBytesAsync(JsonSerializer.SerializeToUtf8Bytes(faults.Active, FaultJson.Default.IReadOnlyListFault));
                return true;
            case ("POST", "/faults"):
                await AddAsync(http);
                break;
            case ("DELETE", "/faults"):
                faults.Clear();
                break;
            case ("POST", "/drop-connections"):
                faults.DropConnections();
                return true;
            case ("POST", "/expire-versions"):
                faults.ExpireVersions();
                break;
            case ("POST", "/silence-watches"):
                faults.SilenceWatches();
                break;
            case ("POST", "/resume-watches"):
                faults.ResumeWatches();
                break;
            default:
                throw StatusException.NoSuchPath();
        }
        http.Response.StatusCode = 204;
        return true;
    }

    private async Task AddAsync(HttpContext http)
    {
        try
        {
            var order = await JsonSerializer.DeserializeAsync(http.Request.Body, FaultJson.Default.FaultOrder, http.RequestAborted);
            faults.Add((order ?? throw new JsonException("it is null")).ToFault());
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            throw StatusException.BadRequest($"the fault cannot be used: {e.Message}");
        }
    }
}

/// <summary>A fault as it is written: what is left out keeps its default.</summary>
internal sealed record FaultOrder(
    FaultKind Kind, string? Verb = null, string? Resource = null, int? Times = null, double? Probability = null,
    TimeSpan? Delay = null, int? RetryAfterSeconds = null, int? AfterBytes = null, string? Message = null)
{
    public Fault ToFault()
    {
        var usual = new Fault(Kind);
        return usual with
        {
            Verb = Verb,
            Resource = Resource,
            Times = Times ?? usual.Times,
            Probability = Probability ?? usual.Probability,
            Delay = Delay ?? usual.Delay,
            RetryAfterSeconds = RetryAfterSeconds ?? usual.RetryAfterSeconds,
            AfterBytes = AfterBytes ?? usual.AfterBytes,
            Message = Message,
        };
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(FaultOrder))]
[JsonSerializable(typeof(IReadOnlyList<Fault>))]
internal sealed partial class FaultJson : JsonSerializerContext;
