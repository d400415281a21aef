using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.RegularExpressions;
using K8gentS.Diagnosis.Taxonomy;

namespace K8gentS.Reasoning.Asking;

/// <summary>
/// Recognises text that speaks to its reader instead of saying what happened: instructions, ready-made answers, our own numbers and cause
/// ids, the frames of prompts and tool calls. Programs do not write such lines, so that little is lost by not quoting them. It is the first of
/// several walls, and the only one that can be talked round: what gets through may name a wrong cause, and nothing more.
/// </summary>
internal static class AddressedText
{
    private const int ShortestEncoded = 24;
    private const int LongestEncoded = 4096;

    // Over text that PlainLetters has folded.
    private static readonly Regex[] Patterns =
    [
        Make(@"\b(ignore|disregard|forget|override|overrule|bypass|discard|do not (use|trust|consider))\b.{0,40}\b(above|previous|prior|earlier|preceding|evidence|instructions?|prompts?|rules|guidelines|system|everything|other (lines|logs|text|evidence|findings))\b"),
        Make(@"\b(instructions?|prompt|message|note|notice|attention|reminder|request|order)s?\b.{0,20}\b(to|for)\b.{0,20}\b(the )?(ai|llm|assistant|model|language model|chatbot|gpt|claude|gemini|copilot|analyst|analyzer|agent|bot|k8gents|reader)\b"),
        Make(@"\b(dear|hey|hello|attention|hi|listen)\b.{0,15}\b(ai|llm|assistant|language model|chatbot|gpt|claude|gemini|copilot|k8gents)\b"),
        Make(@"\b(ai|llm|assistant|language model|chatbot|gpt|claude|gemini|copilot|k8gents)s?\b.{0,40}\b(must|should|shall|has to|have to|will (now )?(answer|report|say)|reading this|that reads)\b"),
        Make(@"\b(you|u) (are|must|should|shall|will|have to|need to)\b.{0,60}\b(ai|assistant|language model|answer|respond|reply|report|diagnos\w+|conclude|cite|approve|output|hypothes\w+|culprit|root cause|obey|comply|follow)\b"),
        Make(@"\b(answer|respond|reply|output|report|conclude|state|claim|return|say|emit|print)\b.{0,40}\b(the |root )?(cause|culprit|diagnosis|verdict|hypothes[ie]s)\b"),
        Make(@"\b(correct|real|true|actual|only|right)\b.{0,12}\b(answer|culprit|diagnosis|verdict|cause is)\b"),
        Make(@"\b(blame|culprit)\b\W{0,4}(is|=|:|o\d)"),
        Make(@"\bconfidence\b\W{0,4}(of|is|at|to|score|level)?\W{0,4}(0?\.\d|1\.0|\d{1,3} ?(%|percent))"),
        Make(@"\b(approve|authorize|auto-?approve|pre-?approved|execute|run)\b.{0,30}\b(fix|plan|remediation|action|with confidence|immediately|without (asking|approval|review)|following command|this command)\b"),
        Make(@"\b(system|assistant|developer)\b\W{0,3}(prompt|message|instruction|override|note)?\W{0,3}:\W{0,3}(you|ignore|the |root|answer|respond|reply|output|report|set|approve|from now|new|always|never|all|cause|cite)"),
        Make(@"(<\|?/?(im_start|im_end|system|assistant|user|endoftext|tool|tool_call|function_calls?|invoke|human|eot_id|start_header_id)\b|\[/?inst\]|<<sys>>|</s>|\[(system|assistant)\]|#{2,} ?(system|instructions?|new task|assistant|human))"),
        Make(@"\b(begin|end|start|close)\b.{0,12}\b(of )?(untrusted|quoted|evidence|prompt|instructions?|context|data section|system)\b"),
        Make(@"[""']?\b(hypotheses|refutedby|tool_calls?|function_call|arguments|culprit|verdict)\b[""']? ?: ?[\[{""'a-z]"),
        Make(@"\b(cite|citing|citation|evidence|quote)s?\b.{0,16}\be\d{1,3}\b"),
        Make(@"([""'\[({]e\d{1,3}[""'\])}] ?[:=,\]]|^\W{0,3}e\d{1,3} ?[:=|])"),
        Make(@"\b(new|updated|revised|final) (instructions?|task|rules|system prompt|orders)\b"),
        Make(@"(ignorier|missachte|vergiss).{0,30}(anweisung|vorherig|obige|regeln)|(ignora|olvida|omite).{0,30}(instruccion|anterior|istruzioni|precedent|indicaci)|(ignore[zr]?|oublie[zr]?).{0,30}(instruction|precedent|pr.c.dent|consigne)|忽略.{0,12}(指令|指示|以上|之前|上述)|(無視|忘れ).{0,12}|(игнор|nгнop|hгнop).{0,40}|무시하"),
    ];

    // One of these occurs in whatever a pattern matches; a line without any needs no second glance.
    private static readonly SearchValues<string> Triggers = SearchValues.Create(
        [
            "ignor", "disregard", "forget", "overrid", "overrul", "bypass", "discard", "do not", " ai", "ai ", "llm", "assistant", "model", "chatbot", "gpt", "claude", "gemini", "copilot",
            "analyst", "analyzer", "agent", " bot", "k8gents", "reader", "you ", "answer", "respond", "reply", "output", "report", "conclude", "state", "claim", "return", "say", "emit", "print",
            "diagnosis", "verdict", "culprit", "blame", "confidence", "approv", "authoriz", "execute", "run ", "system", "developer", "im_start", "im_end", "user", "endoftext", "tool", "function",
            "invoke", "human", "eot_id", "header_id", "inst]", "<<sys", "</s>", "##", "begin", "end ", "start", "close", "hypothes", "refutedby", "arguments", "cite", "citing", "citation", "evidence",
            "quote", "e1", "e2", "e3", "e4", "e5", "e6", "e7", "e8", "e9", "instruct", "task", "rules", "orders", "missachte", "vergiss", "olvida", "omite", "oublie", "忽略", "無視", "忘れ", "игнор", "hгнop", "nгнop", "무시",
        ],
        StringComparison.OrdinalIgnoreCase);

    private static readonly Regex Encoded = Make($@"[a-z0-9+/_-]{{{ShortestEncoded},}}={{0,2}}", caseless: true);
    private static readonly Regex Spaced = Make(@"\b(\w[ ._\-*]){5,}\w\b");
    private static readonly Regex Word = Make(@"[a-z]+\.[a-z0-9]+(-[a-z0-9]+)+");

    /// <summary>Whether the text, or text that is encoded or spelt out in it, speaks to its reader.</summary>
    public static bool Is(string text) => HasHiddenText(text) || Speaks(PlainLetters.Of(text)) || Decoded(text).Any(d => Speaks(PlainLetters.Of(d)));

    private static bool Speaks(string folded) =>
        (folded.AsSpan().ContainsAny(Triggers) && Patterns.Any(p => p.IsMatch(folded))) || NamesCause(folded) || (Spaced.IsMatch(folded) && Patterns.Any(p => p.IsMatch(Joined(folded))));

    // Ids of ours with a hyphen occur in no program's output; those without ("image.unauthorized") might.
    private static bool NamesCause(string folded) => Word.Matches(folded).Any(m => CauseTaxonomy.Contains(m.Value));

    // Direction overrides and tag characters hide words from people; honest logs hold none.
    private static bool HasHiddenText(string text) =>
        text.EnumerateRunes().Any(r => r.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or (>= 0xE0000 and <= 0xE007F));

    private static string Joined(string folded) => Spaced.Replace(folded, m => string.Concat(m.Value.Where(char.IsLetterOrDigit)));

    private static IEnumerable<string> Decoded(string text) => Encoded
        .Matches(text.Length <= LongestEncoded ? text : text[..LongestEncoded])
        .Select(m => FromBase64(m.Value))
        .OfType<string>();

    private static string? FromBase64(string text)
    {
        var standard = text.TrimEnd('=').Replace('-', '+').Replace('_', '/');
        standard = standard[..(standard.Length - (standard.Length % 4 == 1 ? 1 : 0))];
        var bytes = new byte[standard.Length];
        var padded = standard.PadRight((standard.Length + 3) / 4 * 4, '=');
        return Base64.IsValid(padded) && Convert.TryFromBase64String(padded, bytes, out var length) && IsText(bytes.AsSpan(0, length))
            ? Encoding.ASCII.GetString(bytes, 0, length)
            : null;
    }

    private static bool IsText(ReadOnlySpan<byte> bytes) => bytes.Length > 0 && !bytes.ContainsAnyExceptInRange((byte)' ', (byte)'~');

    private static Regex Make(string pattern, bool caseless = false) =>
        new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | (caseless ? RegexOptions.IgnoreCase : RegexOptions.None));
}
