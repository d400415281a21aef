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
    private const string Readers = "ai|llm|assistant|language model|chatbot|gpt|claude|gemini|copilot|analyst|k8gents";

    // Over text that PlainLetters has folded.
    private static readonly Regex[] Patterns =
    [
        // Orders to look away.
        Make(@"\b(ignore|disregard|forget|do not (trust|consider|believe)|pay no attention to)\b.{0,20}\b(above|below|previous|prior|earlier|preceding|evidence|instructions?|prompts?|everything|all other|other (lines|logs|text|evidence|findings))\b"),
        Make(@"\b(override|overrule|bypass|discard|supersede)\b.{0,30}\b(instructions?|prompts?|guidelines|evidence|the rules|your rules)\b"),
        Make(@"\b(new|updated|revised|final) (instructions?|task|orders|system prompt)\b ?[:.]"),

        // Words to a reader that is no person.
        Make($@"\b(instructions?|note|notice|reminder|attention|message)\b.{{0,12}}\b(to|for)\b.{{0,12}}\b({Readers}|model|agent|bot|reader)\b"),
        Make($@"\b(for|attn|fao|dear|hey|hello|hi|listen) (the |any |all )?({Readers})s? ?[:,]"),
        Make($@"\b({Readers})s?\b.{{0,40}}\b(must|should|shall|has to|have to|will (now )?(answer|report|say)|reading this|that reads)\b"),
        Make($@"\b({Readers}) ?[:,] ?(you|ignore|the (root )?cause|answer|respond|reply|output|report|approve|cite)\b"),
        Make(@"\byou (are|must|should|shall|will|have to|need to)\b.{0,60}\b(ai|assistant|language model|answer|respond|reply|diagnos\w+|conclude|cite|approve|hypothes\w+|culprit|root cause)\b"),

        // Orders about the answer, and answers.
        Make(@"\b(answer|respond|reply|output|report|conclude|claim|say|state|return)\b (with |that |only )?(the |a |your )?(root )?(cause|culprit|diagnosis|verdict|hypothes[ie]s)\b"),
        Make(@"\b(answer|respond|reply) (only )?with\b|\banswer ?: ?(the )?(root )?(cause|culprit)\b|\b(correct|true|actual|only|right) (answer|culprit|diagnosis|verdict) (is|:)|\bthe right answer\b"),
        Make(@"\b(blame|culprit)\b\W{0,4}(is|o\d|the configmap)"),
        Make(@"\bconfidence\b\W{0,4}(of|is|at|to|score|level)?\W{0,4}(0?\.\d|1\.0|\d{1,3} ?(%|percent))"),
        Make(@"\b(approve|authorize|auto-?approve|pre-?approved)\b.{0,30}\b(fix|plan|remediation)\b|\b(fix|plan|remediation)\b.{0,20}\b(pre-?approved|is approved)\b|\b(execute|run) (the |this )?following command"),
        Make(@"\b(hypotheses|refutedby)\b[""']? ?: ?[\[{""']|[""']?\bculprit\b[""']? ?: ?[""'o]|[""']?\bverdict\b[""']? ?: ?[""']?(stands|refuted|unclear)"),
        Make(@"\b(cite|citing|citation|evidence|quote)s?\b.{0,16}\be\d{1,3}\b|[""'\[({]e\d{1,3}[""'\])}] ?[:=,\]]|^\W{0,3}e\d{1,3} ?[:=|]"),

        // The frames of prompts and tool calls.
        Make(@"\b(system|assistant|developer)\b\W{0,3}(prompt|message|instruction|override|note)?\W{0,3}:\W{0,3}(you |ignore|root cause|the root cause|answer|respond|reply|approve|from now|override|cite)"),
        Make(@"<\|?/?(im_start|im_end|system|assistant|endoftext|tool_calls?|function_calls?|invoke|eot_id|start_header_id)\b|\[/?inst\]|<<sys>>|^\W{0,3}\[(system|assistant)\]|#{2,} ?(system|instructions?|new task|assistant|human)\b"),
        Make(@"\b(begin|end) (of (the )?)?(untrusted|quoted|evidence|prompt|instructions?)\b"),
        Make(@"\b(tool_calls?|function_call)\b[""']? ?: ?[\[{""']"),
    ];

    // The same order in some other languages; not folded, which would spoil other scripts.
    private static readonly Regex Elsewhere = Make(
        @"(ignorier|missachte|vergiss|beachte nicht).{0,30}(anweisung|vorherig|obige|regeln|hinweise)|(ignora|olvida|omite|ignore).{0,30}(instruccion|instruções|instruzioni|anterior|precedent|indicaci)|(ignore[zr]?|oublie[zr]?).{0,30}(instruction|précédent|precedent|consigne)|忽略.{0,12}(指令|指示|以上|之前|上述|前面)|無視|игнорир|не обращай|무시하|تجاهل|नज़रअंदाज",
        caseless: true);

    // One of these occurs in whatever a pattern matches; a line without any needs no second glance.
    private static readonly SearchValues<string> Triggers = SearchValues.Create(
        [
            "ignore", "disregard", "forget", "do not", "pay no", "overrid", "overrul", "bypass", "discard", "supersede", "instruct", "task", "orders", "prompt",
            "note", "notice", "reminder", "attention", "message", "ai", "llm", "assistant", "model", "chatbot", "gpt", "claude", "gemini", "copilot", "analyst", "k8gents", "you ",
            "answer", "respond", "reply", "output", "report", "conclude", "claim", "say", "state", "return", "diagnosis", "verdict", "culprit", "blame", "confidence", "approv", "authoriz", "following command",
            "hypothes", "refutedby", "cite", "citing", "citation", "evidence", "quote", "e1", "e2", "e3", "e4", "e5", "e6", "e7", "e8", "e9",
            "system", "developer", "im_start", "im_end", "endoftext", "tool_call", "function_call", "invoke", "eot_id", "header_id", "inst]", "<<sys", "##", "untrusted", "quoted",
        ],
        StringComparison.OrdinalIgnoreCase);

    private static readonly Regex Encoded = Make($@"[a-z0-9+/_-]{{{ShortestEncoded},}}={{0,2}}", caseless: true);
    private static readonly Regex Spaced = Make(@"\b(\w[ ._\-*]){5,}\w\b");
    private static readonly Regex Word = Make(@"[a-z]+\.[a-z0-9]+(-[a-z0-9]+)+");

    /// <summary>Whether the text, or text that is encoded or spelt out in it, speaks to its reader.</summary>
    public static bool Is(string text) =>
        HasHiddenText(text)
        || Elsewhere.IsMatch(text.Length <= LongestEncoded ? text : text[..LongestEncoded])
        || Speaks(PlainLetters.Of(text))
        || Decoded(text).Any(d => Speaks(PlainLetters.Of(d)));

    private static bool Speaks(string folded) =>
        Matches(folded) || Matches(Reversed(folded)) || NamesCause(folded) || (Spaced.IsMatch(folded) && Matches(Joined(folded)));

    private static bool Matches(string folded) => folded.AsSpan().ContainsAny(Triggers) && Patterns.Any(p => p.IsMatch(folded));

    // Direction marks, which have been taken out before, show a reversed text the right way round.
    private static string Reversed(string folded) => string.Create(folded.Length, folded, static (span, source) =>
    {
        source.CopyTo(span);
        span.Reverse();
    });

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
