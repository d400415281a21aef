using K8gentS.Diagnosis.Sanitizing.Detection.Fields;
using K8gentS.Diagnosis.Sanitizing.Text;

namespace K8gentS.Diagnosis.Sanitizing.Detection;

/// <summary>Values under telling names: key=value, JSON (also escaped inside strings), YAML, flags, XML, dumps of languages.</summary>
internal sealed class FieldDetector : IKeywordDetector
{
    private const string Rule = "telling-name";
    private const int LongestQualifier = 20;

    /// <summary>Fragments of which every telling name has one; the name around it is judged as a whole.</summary>
    public IEnumerable<string> Keywords =>
    [
        "pass", "pwd", "pw", "secret", "token", "key", "cred", "auth", "sess", "cookie", "jwt", "bearer", "sig", "hmac", "nonce", "salt", "seed", "mnemonic",
        "pin", "cvv", "cvc", "otp", "csrf", "xsrf", "saml", "assertion", "ticket", "psk", "phrase", "sas", "ssn", "kennwort", "senha", "contrase", "пароль", "密码", "密碼", "口令", "パスワード", "비밀번호", "wachtwoord", "mdp",
        "digest", "crypt", "hash", "sid", "shared", "security", "pat", "code", "heslo", "haslo", "hasło", "lösen", "losen", "adgangs", "jelsz", "şifre", "lozink", "salasan", "κωδικ", "parola", "webhook", "psw",
    ];

    /// <summary>Whether the name is that of an HTTP header whose value has a grammar of its own.</summary>
    public static bool IsHeader(string name) =>
        name.All(c => char.IsAsciiLetter(c) || c is '-' or '_') && TellingName.Classify(name, out _) is NameClass.Authorization or NameClass.Cookie or NameClass.SetCookie;

    /// <summary>The whole value as a match, where name and value stand apart; null when the name tells nothing or the value is no secret.</summary>
    public static Match? FindWhole(string name, string value)
    {
        var found = TellingName.Classify(name.AsSpan().Trim("-"), out var kind);
        var whole = new FieldValue(0, value.Length, Tie.Structure, true);
        var secret = found switch
        {
            NameClass.None or NameClass.Authorization or NameClass.Cookie or NameClass.SetCookie => false,
            NameClass.Secret or NameClass.Password when TellingName.NamesObject(name) && (Prose.IsWordy(value) || Prose.IsKubernetesName(value)) => false,
            NameClass.Secret => !HarmlessValue.IsHarmless(value) && !HarmlessValue.IsMeasure(value),
            _ => FieldJudge.IsSecret(value, 0, 0, found, whole),
        };
        return secret ? new Match(0, value.Length, Rule, kind, Rank.Named) : null;
    }

    /// <summary>"https://x-access-token:…@host": a user, whose password is found beside URLs.</summary>
    private static bool StartsAuthority(string text, int nameStart) => nameStart >= 3 && text.AsSpan(nameStart - 3, 3) is "://";

    /// <summary>"checksum/secret: …", the annotation that charts put on pods.</summary>
    private static bool IsChecksum(string text, int nameStart) => text.AsSpan(0, nameStart).EndsWith("checksum/", StringComparison.Ordinal);

    public void DetectAt(string text, int start, int length, MatchList found)
    {
        var (nameStart, nameEnd) = NameSpan.Around(text, start, start + length);
        if (nameStart < found.NamedEnd || nameEnd - nameStart > NameSpan.Longest || nameEnd < start + length || StartsAuthority(text, nameStart) || IsChecksum(text, nameStart) || found.IsWorn(nameStart))
        {
            return;
        }

        var name = Classify(text, nameStart, nameEnd, out var kind);
        if (name is NameClass.None or NameClass.Authorization or NameClass.Cookie or NameClass.SetCookie)
        {
            return;
        }

        var read = ValueReader.Read(text, nameStart, nameEnd);
        found.HaveRead(nameStart, read?.End ?? 0);
        if (read is { } words && kind is "secret" or "password" && PassPhrase.MnemonicEnd(text, words.Start) is var mnemonic and > 0)
        {
            found.Add(words.Start, mnemonic, Rule, kind, Rank.Named);
        }
        else if (read is { } value && FieldJudge.IsSecret(text, nameStart, nameEnd, name, value))
        {
            var end = name is NameClass.Pin ? SecondHalf(text, value) : PassPhrase.End(text, nameStart, name, value);
            found.Add(value.Start, value.Quoted ? end : WrappedText.End(text, value.Start, end), Rule, kind, Rank.Named);
        }
        else if (name is NameClass.Password && PromisedValue.Find(text, nameEnd) is { } promised)
        {
            found.Add(promised.Start, promised.End, Rule, kind, Rank.Named);
        }
    }

    /// <summary>"493 021": people write codes of six digits in two halves.</summary>
    private static int SecondHalf(string text, FieldValue value)
    {
        var end = value.End + 1 + value.Length;
        return !value.Quoted && value.Length is 3 or 4 && end <= text.Length && text[value.End] == ' ' && Boundary.EndsWord(text, end)
            && !text.AsSpan(value.End + 1, value.Length).ContainsAnyExceptInRange('0', '9') ? end : value.End;
    }

    /// <summary>What the name tells, alone or with the word before it ("License key", "client secret").</summary>
    private static NameClass Classify(string text, int start, int end, out string kind)
    {
        var name = TellingName.Classify(text.AsSpan(start, end - start), out kind);
        if (name is not (NameClass.Weak or NameClass.None) || start < 2 || text[start - 1] != ' ' || !char.IsAsciiLetter(text[start - 2]))
        {
            return name;
        }

        var before = start - 1;
        while (before > 0 && char.IsAsciiLetter(text[before - 1]) && start - before < LongestQualifier)
        {
            before--;
        }

        if (NameVocabulary.FilingQualifiers.Contains(text[before..(start - 1)].ToLowerInvariant()))
        {
            return NameClass.None;
        }

        var both = TellingName.Classify(text.AsSpan(before, end - before), out var fuller);
        kind = both > name ? fuller : kind;
        return both > name ? both : name;
    }
}
