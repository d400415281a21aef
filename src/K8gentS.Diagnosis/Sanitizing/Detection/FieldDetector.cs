using K8gentS.Diagnosis.Sanitizing.Detection.Fields;
using K8gentS.Diagnosis.Sanitizing.Text;

namespace K8gentS.Diagnosis.Sanitizing.Detection;

/// <summary>Values under telling names: key=value, JSON (also escaped inside strings), YAML, flags, XML, dumps of languages.</summary>
internal sealed class FieldDetector : IKeywordDetector
{
    /// <summary>Fragments of which every telling name has one; the name around it is judged as a whole.</summary>
    public IEnumerable<string> Keywords =>
    [
        "pass", "pwd", "pw", "secret", "token", "key", "cred", "auth", "session", "cookie", "jwt", "bearer", "sig", "hmac", "nonce", "salt", "seed", "mnemonic",
        "pin", "cvv", "cvc", "otp", "csrf", "xsrf", "saml", "assertion", "ticket", "psk", "phrase", "sas", "ssn", "kennwort", "senha", "contrasena", "wachtwoord", "mdp",
        "digest", "crypt", "hash", "sid", "shared", "security", "pat", "code", "heslo", "haslo", "parola", "webhook", "psw",
    ];

    /// <summary>The whole value as a match, where name and value stand apart; null when the name tells nothing or the value is no secret.</summary>
    public static Match? FindWhole(string name, string value)
    {
        var found = TellingName.Classify(name.AsSpan().Trim("-"), out var kind);
        var whole = new FieldValue(0, value.Length, Tie.Structure, true);
        var secret = found switch
        {
            NameClass.None or NameClass.Authorization or NameClass.Cookie or NameClass.SetCookie => false,
            NameClass.Secret => !HarmlessValue.IsHarmless(value) && !HarmlessValue.IsMeasure(value),
            _ => FieldJudge.IsSecret(value, 0, 0, found, whole),
        };
        return secret ? new Match(0, value.Length, "telling-name", kind, Rank.Named) : null;
    }

    /// <summary>"https://x-access-token:…@host": a user, whose password is found beside URLs.</summary>
    private static bool StartsAuthority(string text, int nameStart) => nameStart >= 3 && text.AsSpan(nameStart - 3, 3) is "://";

    public void DetectAt(string text, int start, int length, MatchList found)
    {
        var (nameStart, nameEnd) = NameSpan.Around(text, start, start + length);
        if (nameEnd - nameStart > NameSpan.Longest || nameEnd < start + length || StartsAuthority(text, nameStart))
        {
            return;
        }

        var name = TellingName.Classify(text.AsSpan(nameStart, nameEnd - nameStart), out var kind);
        if (name is NameClass.None or NameClass.Authorization or NameClass.Cookie or NameClass.SetCookie)
        {
            return;
        }

        if (ValueReader.Read(text, nameStart, nameEnd) is { } value && FieldJudge.IsSecret(text, nameStart, nameEnd, name, value))
        {
            found.Add(value.Start, value.End, "telling-name", kind, Rank.Named);
        }
    }
}
