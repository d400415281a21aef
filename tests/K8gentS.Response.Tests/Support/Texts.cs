using K8gentS.Response.Slack.WebApi;
using K8gentS.Response.Slack.WebApi.Blocks;

namespace K8gentS.Response.Tests.Support;

/// <summary>All texts of blocks, and whether Slack would take them.</summary>
internal static class Texts
{
    public static IEnumerable<TextObject> Of(IEnumerable<Block> blocks) => blocks.SelectMany(Of);

    /// <summary>What is wrong with blocks by Slack's limits; empty when nothing is.</summary>
    public static IEnumerable<string> Faults(IReadOnlyList<Block> blocks, int most)
    {
        if (blocks.Count > most)
        {
            yield return $"{blocks.Count} blocks";
        }

        if (most == SlackLimits.MessageBlocks && Of(blocks).Sum(t => t.Text.Length) is var total and > SlackLimits.MessageBlocksText)
        {
            yield return $"{total} characters in all";
        }

        foreach (var text in Of(blocks))
        {
            if (text.Text.Length is 0 or > SlackLimits.SectionText)
            {
                yield return $"{text.Text.Length} characters in a text";
            }
        }

        foreach (var field in blocks.OfType<SectionBlock>().SelectMany(s => s.Fields ?? []).Where(f => f.Text.Length > SlackLimits.FieldText))
        {
            yield return $"{field.Text.Length} characters in a field";
        }

        foreach (var header in blocks.OfType<HeaderBlock>().Where(h => h.Text.Text.Length > SlackLimits.HeaderText))
        {
            yield return $"{header.Text.Text.Length} characters in a header";
        }

        foreach (var button in blocks.OfType<ActionsBlock>().SelectMany(a => a.Elements).OfType<Button>())
        {
            if (button.Text.Text.Length > SlackLimits.ButtonText || button.Value?.Length > SlackLimits.ButtonValue)
            {
                yield return $"button {button.ActionId}";
            }
        }
    }

    private static IEnumerable<TextObject> Of(Block block) => block switch
    {
        HeaderBlock header => [header.Text],
        ContextBlock context => context.Elements,
        SectionBlock section => [.. section.Text is { } text ? [text] : Array.Empty<TextObject>(), .. section.Fields ?? []],
        ActionsBlock actions => actions.Elements.SelectMany(Of),
        InputBlock input => [input.Label, .. input.Hint is { } hint ? [hint] : Array.Empty<TextObject>(), .. Of(input.Element)],
        _ => [],
    };

    private static IEnumerable<TextObject> Of(BlockElement element) => element switch
    {
        Button button => [button.Text],
        StaticSelect select => select.Options.Select(o => o.Text),
        RadioButtons radio => radio.Options.Select(o => o.Text),
        Checkboxes boxes => boxes.Options.Select(o => o.Text),
        _ => [],
    };
}
