using System.Buffers;

namespace K8gentS.Diagnosis.Sanitizing.Detection;

/// <summary>Sets of characters that several detectors look for.</summary>
internal static class CharacterSets
{
    public static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdefABCDEF");

    public static readonly SearchValues<char> PinCharacters = SearchValues.Create("0123456789-");

    public static readonly SearchValues<char> PasswordSigns = SearchValues.Create("!@#$%^&*+~?");

    public static readonly SearchValues<char> KubernetesName = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-./");

    public static readonly SearchValues<char> WordBreaks = SearchValues.Create(" \t\r\n\"'=,;([{<>");

    public static readonly SearchValues<char> NotLetters = SearchValues.Create("_[]^`\\");
}
