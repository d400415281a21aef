namespace K8gentS.Response.Telling;

/// <summary>Where a generic webhook is. Its text form shows neither the path nor the secret.</summary>
/// <param name="Url">WEBHOOK_URL: https, or http on the loopback address.</param>
/// <param name="Secret">WEBHOOK_SECRET: signs what is sent; at least <see cref="MinimumSecret"/> characters.</param>
public sealed record WebhookOptions(Uri Url, string Secret)
{
    /// <summary>The shortest secret.</summary>
    public const int MinimumSecret = 16;

    /// <summary>How long one attempt may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>What is wrong with the options: one sentence each, with the variable's name; empty when nothing is.</summary>
    public IReadOnlyList<string> Faults()
    {
        (bool Good, string Fault)[] checks =
        [
            (Url.IsAbsoluteUri && (Url.Scheme == Uri.UriSchemeHttps || (Url.Scheme == Uri.UriSchemeHttp && Url.IsLoopback)), "WEBHOOK_URL must be an https URL (http only on the loopback address)."),
            (!Url.IsAbsoluteUri || Url.UserInfo.Length == 0, "WEBHOOK_URL must not hold a name and password: what is sent is signed with WEBHOOK_SECRET."),
            (Secret.Length >= MinimumSecret, $"WEBHOOK_SECRET must have at least {MinimumSecret} characters."),
        ];
        return [.. checks.Where(c => !c.Good).Select(c => c.Fault)];
    }

    /// <summary>The host alone.</summary>
    public override string ToString() => $"{nameof(WebhookOptions)} {{ {(Url.IsAbsoluteUri ? Url.Host : "?")} }}";
}
