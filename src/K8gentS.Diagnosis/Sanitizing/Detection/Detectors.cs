using K8gentS.Diagnosis.Sanitizing.Rules;
using K8gentS.Diagnosis.Sanitizing.Text;

namespace K8gentS.Diagnosis.Sanitizing.Detection;

/// <summary>All detectors of one sanitizer, run over a text one after another.</summary>
internal sealed class Detectors
{
    private readonly KeywordAutomaton _keywords;
    private readonly IDetector[] _scans;

    private Detectors(IEnumerable<IKeywordDetector> keywords, IEnumerable<IDetector> scans)
    {
        _keywords = new KeywordAutomaton(keywords);
        _scans = [.. scans];
    }

    public static Detectors For(SanitizerOptions options)
    {
        IDetector[] addresses = options.ShowAddresses ? [] : [new Ipv4Detector()];
        return new Detectors(
            [new PrivateKeyDetector(), new JwtDetector(), new FieldDetector(), .. SecretRules.All.Select(r => new RuleDetector(r))],
            [.. addresses, new EmailDetector()]);
    }

    public void Detect(string text, MatchList found)
    {
        _keywords.Scan(text, found);
        foreach (var scan in _scans)
        {
            scan.Detect(text, found);
        }
    }
}
