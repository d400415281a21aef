using K8gentS.Diagnosis.Sanitizing.Rules;
using K8gentS.Diagnosis.Sanitizing.Text;

namespace K8gentS.Diagnosis.Sanitizing.Detection;

/// <summary>All detectors of one sanitizer, run over a text one after another.</summary>
internal sealed class Detectors
{
    private static readonly Lazy<KeywordAutomaton> Keywords = new(() => new KeywordAutomaton(
    [
        new PrivateKeyDetector(), new KeyObjectDetector(), new SecretObjectDetector(), new JwtDetector(), new AuthorizationDetector(), new CookieDetector(), new UrlDetector(), new QueryDetector(),
        new FieldDetector(), new CommandDetector(), new PipedPasswordDetector(), new PhraseDetector(), new AuthCommandDetector(), new CredentialPairDetector(), new PairDetector(), new InsertDetector(),
        new HomePathDetector(), .. SecretRules.All.Select(r => new RuleDetector(r)),
    ]));

    private readonly IDetector[] _scans;

    private Detectors(IDetector[] scans) => _scans = scans;

    public static Detectors For(SanitizerOptions options)
    {
        IDetector[] addresses = options.ShowAddresses ? [] : [new Ipv4Detector(), new PodAddressDetector(), new Ipv6Detector(), new MacDetector()];
        IDetector[] people = [new EmailDetector(), new NumberDetector(), new IbanDetector()];
        var plain = new Detectors([.. addresses, .. people]);
        var encoded = new Detectors([.. addresses, .. people, new Base64Detector(plain.FindsAny)]);
        return new Detectors([.. addresses, .. people, new Base64Detector(encoded.FindsAny)]);
    }

    public void Detect(string text, MatchList found)
    {
        Keywords.Value.Scan(text, found);
        foreach (var scan in _scans)
        {
            scan.Detect(text, found);
        }
    }

    private bool FindsAny(string text)
    {
        var found = new MatchList();
        Detect(text, found);
        return found.Any;
    }
}
