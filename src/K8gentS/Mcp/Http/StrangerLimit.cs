using System.Net;
using Microsoft.Extensions.Logging;

namespace K8gentS.Mcp.Http;

/// <summary>
/// Counts, for each address, the calls that were not accepted: within a minute the first few are logged, and after some more
/// nothing of it is looked at any longer.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="logger">Where they are told, without their tokens.</param>
internal sealed class StrangerLimit(TimeProvider time, ILogger<StrangerLimit> logger)
{
    private const int Tries = 20;
    private const int Told = 3;
    private const int MostAddresses = 1024;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Dictionary<IPAddress, (int Count, long Since)> _addresses = [];
    private readonly Lock _gate = new();

    /// <summary>Whether a call of this address is to be looked at.</summary>
    public bool MayTry(IPAddress? address)
    {
        lock (_gate)
        {
            return Current(Bucket(address)).Count < Tries;
        }
    }

    /// <summary>Notes that one was not accepted.</summary>
    public void Note(IPAddress? address, string reason)
    {
        int count;
        lock (_gate)
        {
            var bucket = Bucket(address);
            var (before, since) = Current(bucket);
            count = before + 1;
            _addresses[bucket] = (count, since);
        }

        if (count <= Told)
        {
            logger.NotAccepted(address?.ToString() ?? "", reason, count == Told ? "; more of this address within a minute are not told" : "");
        }
    }

    private (int Count, long Since) Current(IPAddress bucket) =>
        _addresses.TryGetValue(bucket, out var known) && time.GetElapsedTime(known.Since) < Window ? known : (0, time.GetTimestamp());

    // Where there are too many to tell apart, those that are new are counted as one.
    private IPAddress Bucket(IPAddress? address)
    {
        if (address is null || _addresses.ContainsKey(address))
        {
            return address ?? IPAddress.None;
        }

        if (_addresses.Count >= MostAddresses)
        {
            foreach (var old in _addresses.Where(a => time.GetElapsedTime(a.Value.Since) >= Window).Select(a => a.Key).ToList())
            {
                _addresses.Remove(old);
            }
        }

        return _addresses.Count < MostAddresses ? address : IPAddress.None;
    }
}
