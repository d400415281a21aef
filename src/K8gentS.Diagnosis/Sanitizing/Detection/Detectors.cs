using K8gentS.Diagnosis.Sanitizing.Rules;
using K8gentS.Diagnosis.Sanitizing.Text;

namespace K8gentS.Diagnosis.Sanitizing.Detection;

/// <summary>All detectors of one sanitizer, run over a text one after another.</summary>
internal sealed class Detectors
{
    private static readonly Lazy<KeywordAutomaton> Keywords = new(() => new KeywordAutomaton(
    [
        new PrivateKeyDetector(), new JwtDetector(), new AuthorizationDetector(), new CookieDetector(), new UrlDetector(), new QueryDetector(),
        new FieldDetector(), new CommandDetector(), new PhraseDetector(), new PairDetector(), new KeyObjectDetector(), new InsertDetector(), new HomePathDetector(), .. SecretRules.All.Select(r => new RuleDetector(r)),
    ]));

    private readonly IDetector[] _scans;

    private Detectors(IDetector[] scans) => _scans = scans;

    public static Detectors For(SanitizerOptions options)
    {
        IDetector[] addresses = options.ShowAddresses ? [] : [new Ipv4Detector(), new Ipv6Detector(), new MacDetector()];
        return new Detectors([.. addresses, new EmailDetector(), new NumberDetector(), new IbanDetector(), new Base64Detector(HoldsSecret)]);
    }

    public void Detect(string text, MatchList found)
    {
        Keywords.Value.Scan(text, found);
        foreach (var scan in _scans)
        {
            scan.Detect(text, found);
        }
    }

    /// <summary>Whether the text holds a secret, personal data aside.</summary>
    private static bool HoldsSecret(string text)
    {
        var found = new MatchList();
        Keywords.Value.Scan(text, found);
        return found.HasSecret;
    }
}
