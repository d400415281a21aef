using System.Buffers;

namespace K8gentS.Diagnosis.Sanitizing.Detection;

/// <summary>Sets of characters that several detectors look for.</summary>
internal static class CharacterSets
{
    public static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdefABCDEF");

    public static readonly SearchValues<char> Alphanumeric = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");

    public static readonly SearchValues<char> PinCharacters = SearchValues.Create("0123456789-");

    public static readonly SearchValues<char> CodeSigns = SearchValues.Create("/=(\"");

    public static readonly SearchValues<char> PasswordSigns = SearchValues.Create("!@#$%^&*+~?");

    public static readonly SearchValues<char> FieldName = SearchValues.Create("abcdefghijklmnopqrstuvwxyz_.-");

    public static readonly SearchValues<char> PathSigns = SearchValues.Create("/\\");

    public static readonly SearchValues<char> KubernetesName = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-./");

    public static readonly SearchValues<char> WordBreaks = SearchValues.Create(" \t\r\n\"'=,;([{<>");

    public static readonly SearchValues<char> Base64 = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/_-");

    public static readonly SearchValues<char> HeaderEnds = SearchValues.Create("\r\n\"'\\`<‹");

    public static readonly SearchValues<char> UrlEnds = SearchValues.Create(" \t\r\n\"'`<>‹›");

    public static readonly SearchValues<char> QueryNameEnds = SearchValues.Create("=%&?/ \t\r\n\"'<>:;,");

    public static readonly SearchValues<char> QueryValueEnds = SearchValues.Create("& \t\r\n\"'`<>#;,)]}|‹›");

    public static readonly SearchValues<char> Ports = SearchValues.Create("0123456789:.-/tcpud");

    public static readonly SearchValues<char> RunBreaks = SearchValues.Create(" \t\r\n\"'<>()[],;");

    public static readonly SearchValues<char> NotLetters = SearchValues.Create("_[]^`\\");
}
