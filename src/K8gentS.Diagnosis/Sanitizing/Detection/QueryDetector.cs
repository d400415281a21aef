using System.Collections.Frozen;
using K8gentS.Diagnosis.Sanitizing.Detection.Fields;
using K8gentS.Diagnosis.Sanitizing.Text;

namespace K8gentS.Diagnosis.Sanitizing.Detection;

/// <summary>Secret parameters of queries and form bodies that are secret only there (sig, code, key, state), and of signed URLs of clouds.</summary>
internal sealed class QueryDetector : IKeywordDetector
{
    private const int LongestName = 48;
    private const int ShortestCode = 8;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Secret = Set(
        "sig signature x-amz-signature x-amz-credential x-amz-security-token x-goog-signature x-goog-credential googleaccessid awsaccesskeyid access_token id_token refresh_token client_secret "
        + "client_assertion assertion code_verifier samlresponse samlrequest relaystate x-ms-token hmac hash_key authkey auth_token api_key apikey subscription-key password passwd pwd pass secret token jwt ticket "
        + "x-api-key private_token device_code user_code otp session_token sessionid jsessionid phpsessid h-captcha-response g-recaptcha-response oauth_token oauth_signature oauth_verifier security_token sv_sig");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> SecretIfRandom = Set("code key state sid session auth nonce k s t user_token invite reset confirmation_token se skoid uid_token magic");

    public IEnumerable<string> Keywords => ["?", "&", "\\u0026", "%26", ";jsessionid="];

    public void DetectAt(string text, int start, int length, MatchList found)
    {
        var at = text[start] == ';' ? start + 1 : start + length;
        if (string.CompareOrdinal(text, at, "amp;", 0, 4) == 0)
        {
            at += 4;
        }

        var limit = Math.Min(text.Length, at + LongestName);
        var sign = text.AsSpan(at, limit - at).IndexOfAny(CharacterSets.QueryNameEnds);
        if (sign <= 0 || text[at + sign] is not ('=' or '%') || !Opens(text, at + sign, out var width))
        {
            return;
        }

        var name = text.AsSpan(at, sign);
        var value = at + sign + width;
        var end = ValueEnd(text, value, width > 1);
        var span = text.AsSpan(value, end - value);
        if (Secret.Contains(name) ? !HarmlessValue.IsHarmless(span) && !Prose.IsWord(span)
            : SecretIfRandom.Contains(name) && span.Length >= ShortestCode && IsCode(span))
        {
            found.Add(value, end, "url-parameter", "secret", Rank.Named);
        }
    }

    private static bool IsCode(ReadOnlySpan<char> span) =>
        Randomness.LooksRandom(span) || (span.ContainsAnyInRange('0', '9') && span.ContainsAnyInRange('A', 'Z') && span.ContainsAnyInRange('a', 'z'));

    private static bool Opens(string text, int at, out int width)
    {
        width = text[at] == '=' ? 1 : 3;
        return width == 1 || text.AsSpan(at).StartsWith("%3D", StringComparison.OrdinalIgnoreCase);
    }

    private static int ValueEnd(string text, int at, bool encoded)
    {
        var limit = Math.Min(text.Length, at + Unquoted.Longest);
        var end = text.AsSpan(at, limit - at).IndexOfAny(CharacterSets.QueryValueEnds);
        end = end < 0 ? limit : at + end;
        var next = encoded ? text.AsSpan(at, end - at).IndexOf("%26", StringComparison.Ordinal) : text.AsSpan(at, end - at).IndexOf("\\u0026", StringComparison.Ordinal);
        return next < 0 ? end : at + next;
    }

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Set(string names) =>
        names.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
}
