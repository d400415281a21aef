namespace K8gentS.Diagnosis.Sanitizing.Detection.Fields;

/// <summary>Decides what a name tells about its value.</summary>
internal static class TellingName
{
    private const int Longest = 120;

    /// <summary>The class of a name, and the word its pseudonyms begin with.</summary>
    public static NameClass Classify(ReadOnlySpan<char> name, out string kind)
    {
        kind = "secret";
        if (name.IsEmpty || name.Length > Longest)
        {
            return NameClass.None;
        }

        var words = NameWords.Split(name);
        if (Header(string.Concat(words)) is var header and not NameClass.None)
        {
            kind = header is NameClass.Authorization ? "credentials" : "cookie";
            return header;
        }

        while (words.Count > 1 && NameVocabulary.NeutralEndings.Contains(words[^1]))
        {
            words.RemoveAt(words.Count - 1);
        }

        if (words.Count == 0 || words.Contains("public") || (NameVocabulary.HarmlessEndings.Contains(words[^1]) && !IsCompound(words) && !IsVaultSecretId(words)))
        {
            return NameClass.None;
        }

        var found = OfPassword(words);
        if (found is NameClass.None)
        {
            found = OfSecret(words);
        }

        kind = KindOf(found, words);
        return found;
    }

    /// <summary>"tlsSecret", "existingSecretPasswordKey": charts' names for the name of a Secret, or of a key in it.</summary>
    public static bool NamesObject(ReadOnlySpan<char> name)
    {
        var words = NameWords.Split(name);
        return words.Contains("existing") || (words is [.., var before, "secret"] && NameVocabulary.ObjectQualifiers.Contains(before));
    }

    private static NameClass Header(string compact) => compact switch
    {
        "authorization" or "proxyauthorization" or "xauthorization" or "httpauthorization" => NameClass.Authorization,
        "cookie" or "httpcookie" => NameClass.Cookie,
        "setcookie" => NameClass.SetCookie,
        _ => NameClass.None,
    };

    private static NameClass OfPassword(List<string> words)
    {
        // "pass" alone counts tests; "pwd" alone is a shell's directory, which its value tells.
        if (words is ["pass"])
        {
            return NameClass.Pass;
        }

        for (var i = words.Count - 1; i >= Math.Max(0, words.Count - 3); i--)
        {
            var word = words[i];
            if (NameVocabulary.PasswordWords.Contains(word) || (word == "phrase" && i > 0 && words[i - 1] is "pass" or "seed"))
            {
                return NameClass.Password;
            }

            if (NameVocabulary.PasswordParts.Any(part => word.Contains(part, StringComparison.Ordinal)))
            {
                return words[^1] == "hash" ? NameClass.Secret : NameClass.Password;
            }
        }

        return NameClass.None;
    }

    private static NameClass OfSecret(List<string> words)
    {
        var last = words[^1];
        var before = words.Count > 1 ? words[^2] : "";
        if (last is "key" or "keys")
        {
            return before.Length == 0 ? NameClass.Weak
                : NameVocabulary.HarmlessKeyQualifiers.Contains(before) ? NameClass.None
                : NameVocabulary.KeyQualifiers.Contains(before) ? NameClass.Secret : NameClass.Weak;
        }

        if (NameVocabulary.PinWords.Contains(last) || NameVocabulary.PinWords.Contains(before + last))
        {
            return NameClass.Pin;
        }

        if (NameVocabulary.SecretWords.Contains(last) || NameVocabulary.SecretWords.Contains(before + last) || IsVaultSecretId(words) || EndsCompound(last))
        {
            return NameClass.Secret;
        }

        return NameVocabulary.WeakWords.Contains(last) || words.Any(w => w is "secret" or "token" or "apikey") ? NameClass.Weak : NameClass.None;
    }

    /// <summary>Names written as one word: GITHUBTOKEN, stripesecret, myapikey.</summary>
    private static bool EndsCompound(string word) =>
        word.Length > 7 && (word.EndsWith("apikey", StringComparison.Ordinal) || word.EndsWith("secret", StringComparison.Ordinal)
            || word.EndsWith("token", StringComparison.Ordinal) || word.EndsWith("secretkey", StringComparison.Ordinal));

    private static bool IsCompound(List<string> words) => words.Count > 1 && NameVocabulary.SecretWords.Contains(words[^2] + words[^1]);

    private static bool IsVaultSecretId(List<string> words) => words is [.., "secret", "id"];

    private static string KindOf(NameClass found, List<string> words) => found switch
    {
        NameClass.Password or NameClass.Pass => "password",
        NameClass.Pin => "pin",
        _ when words[^1].EndsWith("token", StringComparison.Ordinal) => "token",
        _ when words[^1] is "key" or "keys" || words[^1].EndsWith("apikey", StringComparison.Ordinal) => "key",
        _ => "secret",
    };
}
