using System.Globalization;
using System.Text;

namespace K8gentS.Tests.Canaries;

/// <summary>Makes canaries, each unlike all others, and remembers them. The same seed makes the same ones.</summary>
internal sealed class CanaryMint(int seed)
{
    private const string Small = "abcdefghijklmnopqrstuvwxyz";
    private const string Capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const string Digits = "0123456789";

    private readonly Random _random = new(seed);
    private readonly List<Canary> _made = [];

    /// <summary>All that were made.</summary>
    public IReadOnlyList<Canary> Made => _made;

    /// <summary>A sentence or two of a log, message or file that hold a canary; the forms take turns.</summary>
    public string Text(string place) => CanaryForms.All[_made.Count % CanaryForms.All.Count](this, place);

    /// <summary>A canary of letters and digits.</summary>
    public string Secret(string place, string kind, int length = 24) => Keep(place, kind, AtLeastOneOfEach(length));

    /// <summary>Remembers a value that is made otherwise, or that the recording itself has.</summary>
    public string Keep(string place, string kind, string value)
    {
        _made.Add(new Canary(place, kind, value));
        return value;
    }

    /// <summary>As many characters of the alphabet.</summary>
    public string Of(string alphabet, int count)
    {
        var text = new StringBuilder(count);
        for (var i = 0; i < count; i++)
        {
            text.Append(alphabet[_random.Next(alphabet.Length)]);
        }

        return text.ToString();
    }

    public string Words(int count) => Of(Small, count);

    public string Letters(int count) => Of(Small + Capitals + Digits, count);

    public string Capital(int count) => Of(Capitals + "234567", count);

    public string Hex(int count) => Of(Digits + "abcdef", count);

    public string Number(int count) => Of("123456789", 1) + Of(Digits, count - 1);

    public int Below(int limit) => _random.Next(limit);

    /// <summary>Base64url of a text, without padding.</summary>
    public static string Encoded(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <summary>A number of a payment card with a right check digit (ISO/IEC 7812).</summary>
    public string Card()
    {
        var body = "4" + Of(Digits, 14);
        var sum = body.Select((c, i) => i % 2 == 0 ? (c - '0') * 2 is var twice and > 9 ? twice - 9 : (c - '0') * 2 : c - '0').Sum();
        return body + ((10 - (sum % 10)) % 10).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>A German account number with right check digits (ISO 13616).</summary>
    public string Iban()
    {
        var account = Number(18);
        var rest = account.Append('1').Append('3').Append('1').Append('4').Append('0').Append('0').Aggregate(0, (r, c) => ((r * 10) + (c - '0')) % 97);
        return $"DE{98 - rest:00}{account}";
    }

    private string AtLeastOneOfEach(int length) => "x" + Of(Capitals, 1) + Of(Digits, 1) + Letters(length - 3);
}
