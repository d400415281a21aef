using System.Text.Json.Serialization;

namespace K8gentS.Response.Slack.WebApi.Blocks;

/// <summary>Something to click or to fill in, https://docs.slack.dev/reference/block-kit/block-elements. Only what K8gentS uses.</summary>
/// <param name="ActionId">Its name, by which a click or a value is recognised; unique within its block.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Button), "button")]
[JsonDerivedType(typeof(StaticSelect), "static_select")]
[JsonDerivedType(typeof(RadioButtons), "radio_buttons")]
[JsonDerivedType(typeof(Checkboxes), "checkboxes")]
[JsonDerivedType(typeof(MultiUsersSelect), "multi_users_select")]
[JsonDerivedType(typeof(PlainTextInput), "plain_text_input")]
public abstract record BlockElement(string ActionId);

/// <summary>A button.</summary>
/// <param name="ActionId">Its name.</param>
/// <param name="Text">What stands on it, up to <see cref="SlackLimits.ButtonText"/> characters.</param>
/// <param name="Value">What comes back with the click, up to <see cref="SlackLimits.ButtonValue"/> characters.</param>
public sealed record Button(string ActionId, PlainText Text, string? Value = null) : BlockElement(ActionId)
{
    /// <summary>primary (green), danger (red) or null (plain).</summary>
    public string? Style { get; init; }

    /// <summary>A question that is asked before the click counts.</summary>
    public Confirmation? Confirm { get; init; }

    /// <summary>What a screen reader says instead of the text.</summary>
    public string? AccessibilityLabel { get; init; }
}

/// <summary>A menu of options.</summary>
/// <param name="ActionId">Its name.</param>
/// <param name="Options">From one to <see cref="SlackLimits.SelectOptions"/>.</param>
public sealed record StaticSelect(string ActionId, IReadOnlyList<SelectOption> Options) : BlockElement(ActionId)
{
    /// <summary>Grey text while nothing is chosen.</summary>
    public PlainText? Placeholder { get; init; }

    /// <summary>What is chosen at first; equal to one of the options.</summary>
    public SelectOption? InitialOption { get; init; }
}

/// <summary>A choice of one, all shown.</summary>
/// <param name="ActionId">Its name.</param>
/// <param name="Options">From one to <see cref="SlackLimits.RadioOptions"/>.</param>
public sealed record RadioButtons(string ActionId, IReadOnlyList<SelectOption> Options) : BlockElement(ActionId)
{
    /// <summary>What is chosen at first; equal to one of the options.</summary>
    public SelectOption? InitialOption { get; init; }
}

/// <summary>Boxes to tick, none or several.</summary>
/// <param name="ActionId">Its name.</param>
/// <param name="Options">From one to <see cref="SlackLimits.RadioOptions"/>.</param>
public sealed record Checkboxes(string ActionId, IReadOnlyList<SelectOption> Options) : BlockElement(ActionId);

/// <summary>A choice of people.</summary>
/// <param name="ActionId">Its name.</param>
public sealed record MultiUsersSelect(string ActionId) : BlockElement(ActionId)
{
    /// <summary>Grey text while nobody is chosen.</summary>
    public PlainText? Placeholder { get; init; }

    /// <summary>How many may be chosen; null sets no bound.</summary>
    public int? MaxSelectedItems { get; init; }
}

/// <summary>A line, or an area, of text.</summary>
/// <param name="ActionId">Its name.</param>
public sealed record PlainTextInput(string ActionId) : BlockElement(ActionId)
{
    /// <summary>Whether it has several lines.</summary>
    public bool? Multiline { get; init; }

    /// <summary>The fewest characters that are taken.</summary>
    public int? MinLength { get; init; }

    /// <summary>The most characters that are taken, up to 3,000.</summary>
    public int? MaxLength { get; init; }

    /// <summary>What stands there at first.</summary>
    public string? InitialValue { get; init; }

    /// <summary>Grey text while it is empty.</summary>
    public PlainText? Placeholder { get; init; }
}

/// <summary>One option of a menu.</summary>
/// <param name="Text">What is shown, up to <see cref="SlackLimits.OptionText"/> characters.</param>
/// <param name="Value">What comes back, up to <see cref="SlackLimits.OptionValue"/> characters.</param>
public sealed record SelectOption(PlainText Text, string Value);

/// <summary>A question before a click counts, https://docs.slack.dev/reference/block-kit/composition-objects/confirmation-dialog-object.</summary>
/// <param name="Title">Up to 100 characters.</param>
/// <param name="Text">Up to 300 characters.</param>
/// <param name="Confirm">The button that says yes, up to 30 characters.</param>
/// <param name="Deny">The button that says no, up to 30 characters.</param>
public sealed record Confirmation(PlainText Title, PlainText Text, PlainText Confirm, PlainText Deny);
