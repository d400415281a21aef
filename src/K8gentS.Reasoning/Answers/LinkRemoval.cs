using System.Text.RegularExpressions;

namespace K8gentS.Reasoning.Answers;

/// <summary>Takes out of a text whatever a chat, a wiki or a terminal would turn into a link, an image, a mention or markup.</summary>
internal static class LinkRemoval
{
    private const int MostPasses = 8;
    private const string Removed = "(link removed)";

    private static readonly Regex Image = Make(@"!?\[([^\[\]]{0,200})\]\s?(\([^()]{0,500}\)|\[[^\[\]]{0,200}\])");
    private static readonly Regex Definition = Make(@"\[[^\[\]]{1,100}\]:\s?\S+");
    private static readonly Regex Tag = Make(@"<[^<>]{0,300}>");
    private static readonly Regex Address = Make(@"\b(https?|hxxps?|ftps?|wss?)\s?:\s?/{0,3}\s?\S*|\b[a-z][a-z0-9+.\-]{1,20}:\s?/{1,3}\S*|\b(javascript|data|vbscript|mailto|tel|sms):\S+|\bwww\.\S+|(^|\s)//[a-z0-9]\S*");
    private static readonly Regex Mail = Make(@"[a-z0-9._%+\-]+@[a-z0-9.\-]+\.[a-z]{2,}");
    private static readonly Regex Mention = Make(@"(^|[^a-z0-9])[@!#]+([a-z0-9._\-]{2,})|()@+(channel|here|everyone)");

    // A name under a top-level domain becomes a link in some chats without any scheme. Names inside the cluster end otherwise, and so do
    // versions and most files; those that do not are still readable with the bracket.
    private static readonly Regex Domain = Make(@"\b([a-z0-9][a-z0-9\-]{0,62}\.)+(com|net|org|io|dev|app|info|biz|xyz|top|site|online|club|shop|tech|cloud|link|click|zip|mov|page|live|world|pro|gg|ai|co|me|us|uk|de|fr|nl|eu|ru|cn|in|br|it|es|ch|se|no|pl|jp|kr|ly|to|tv|cc|ws|su|tk|ml|ga|cf|gq|sh|test|example|onion)\b");

    /// <summary>The text without links, images, tags, mail addresses and mentions. What one removal brings together, the next takes.</summary>
    public static string From(string text)
    {
        for (var pass = 0; pass < MostPasses; pass++)
        {
            var before = text;
            text = Image.Replace(text, "$1");
            text = Definition.Replace(text, Removed);
            text = Address.Replace(text, $" {Removed} ");
            text = Mail.Replace(text, "(address removed)");
            text = Tag.Replace(text, "").Replace("<", "", StringComparison.Ordinal).Replace(">", "", StringComparison.Ordinal);
            text = Mention.Replace(text, "$1$2$4");
            if (text == before)
            {
                break;
            }
        }

        // What the patterns leave because it names no place is taken apart, so that nothing joins it later.
        text = text.Replace("](", "] (", StringComparison.Ordinal);
        while (text.Contains("://", StringComparison.Ordinal))
        {
            text = text.Replace("://", ":", StringComparison.Ordinal);
        }

        return Domain.Replace(text, m => m.Value.Replace(".", "[.]", StringComparison.Ordinal));
    }

    private static Regex Make(string pattern) => new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);
}
