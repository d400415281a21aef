using System.Net.Http.Headers;
using System.Text.Json;
using K8gentS.KubeApi.Connection;

namespace K8gentS.KubeApi.Credentials;

/// <summary>Credentials from a plugin: asked for once, used until they expire or are refused.</summary>
#pragma warning disable CA1001 // A SemaphoreSlim whose wait handle nobody takes holds nothing to release.
internal sealed class ExecCredential(ExecPlugin plugin, KubeConfigOptions options) : Credential
#pragma warning restore CA1001
{
    /// <summary>A token that expires while the request travels is of no use.</summary>
    private static readonly TimeSpan Early = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private Held? _held;

    public override async ValueTask<Identity> GetAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_held is null || _held.Expires - Early <= options.Time.GetUtcNow())
            {
                _held = Read(await ExecRun.RunAsync(plugin, options, cancellationToken));
            }

            return _held.Identity;
        }
        finally
        {
            _gate.Release();
        }
    }

    public override bool Refuse(Identity identity)
    {
        var held = _held;
        if (ReferenceEquals(held?.Identity, identity))
        {
            // Only the one that was refused: another request may have brought a fresh one meanwhile.
            Interlocked.CompareExchange(ref _held, null, held);
        }

        return true;
    }

    private Held Read(string output)
    {
        var answer = Parse(output);
        if (answer.ApiVersion != plugin.ApiVersion)
        {
            throw Bad($"answers in '{answer.ApiVersion}' although the kubeconfig says {plugin.ApiVersion}; correct one of them");
        }

        var status = answer.Status ?? throw Bad("printed no status; run it by hand to see what it prints");
        if (string.IsNullOrEmpty(status.Token) && string.IsNullOrEmpty(status.ClientCertificateData))
        {
            throw Bad("gave neither a token nor a certificate; log in again");
        }

        var header = string.IsNullOrEmpty(status.Token) ? null : new AuthenticationHeaderValue("Bearer", status.Token);
        return new Held(new Identity(header, Certificate(status)), status.ExpirationTimestamp ?? DateTimeOffset.MaxValue);
    }

    private ExecAnswer Parse(string output)
    {
        try
        {
            return JsonSerializer.Deserialize(output, KubeJsonContext.Default.ExecAnswer) ?? new ExecAnswer();
        }
        catch (JsonException)
        {
            // Not the inner exception: what it quotes may be a token.
            throw Bad("printed something that is no ExecCredential; run it by hand to see what it prints");
        }
    }

    private ClientCertificate? Certificate(ExecStatus status)
    {
        if (string.IsNullOrEmpty(status.ClientCertificateData))
        {
            return null;
        }

        var origin = $"the answer of the exec plugin '{plugin.Command}'";
        return new PemSource(status.ClientCertificateData, origin).ReadClientCertificate(new PemSource(status.ClientKeyData ?? "", origin));
    }

    private KubeConfigException Bad(string fault) => new($"The exec plugin '{plugin.Command}' {fault}.");

    private sealed record Held(Identity Identity, DateTimeOffset Expires);
}

/// <summary>What a plugin prints.</summary>
internal sealed record ExecAnswer
{
    public string? ApiVersion { get; init; }

    public ExecStatus? Status { get; init; }
}

/// <summary>The credentials in it.</summary>
internal sealed record ExecStatus
{
    public DateTimeOffset? ExpirationTimestamp { get; init; }

    public string? Token { get; init; }

    public string? ClientCertificateData { get; init; }

    public string? ClientKeyData { get; init; }
}
