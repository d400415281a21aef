using System.Text.Json.Nodes;

namespace K8gentS.StandIns.Slack.State;

/// <summary>Triggers, which open a dialog once and for three seconds, and the dialogs.</summary>
internal sealed class Dialogs(Workspace workspace)
{
    private readonly Dictionary<string, (string User, long Made, bool Used)> _triggers = new(StringComparer.Ordinal);
    private readonly List<StandInView> _views = [];

    public IReadOnlyList<StandInView> Views
    {
        get
        {
            lock (workspace.Gate)
                return [.. _views];
        }
    }

    public StandInView? View(string id)
    {
        lock (workspace.Gate)
            return _views.FirstOrDefault(view => view.Id == id);
    }

    public string NewTrigger(string user)
    {
        var id = workspace.NextId("13345224609.738474920.");
        lock (workspace.Gate)
            _triggers[id] = (user, workspace.Time.GetTimestamp(), false);
        return id;
    }

    /// <summary>Spends a trigger.</summary>
    /// <returns>Whose it was, or why it is no good.</returns>
    public (string? User, string? Error) Spend(string trigger)
    {
        lock (workspace.Gate)
        {
            if (!_triggers.TryGetValue(trigger, out var known))
                return (null, "invalid_trigger_id");
            if (known.Used)
                return (null, "exchanged_trigger_id");
            if (workspace.Time.GetElapsedTime(known.Made) > workspace.Options.TriggerLife)
                return (null, "expired_trigger_id");
            _triggers[trigger] = known with { Used = true };
            return (known.User, null);
        }
    }

    public StandInView Open(string user, JsonObject content)
    {
        var view = new StandInView(workspace.NextId("V"), user, NewHash(), Kept(content));
        lock (workspace.Gate)
            _views.Add(view);
        workspace.Touch();
        return view;
    }

    public StandInView Update(StandInView view, JsonObject content) => Put(view with { Hash = NewHash(), Content = Kept(content), Errors = new Dictionary<string, string>(StringComparer.Ordinal) });

    public StandInView Put(StandInView view)
    {
        lock (workspace.Gate)
            _views[_views.FindIndex(each => each.Id == view.Id)] = view;
        workspace.Touch();
        return view;
    }

    private string NewHash() => workspace.NextTs() + "." + workspace.NextId("h");

    private JsonObject Kept(JsonObject content)
    {
        var kept = content.DeepClone().AsObject();
        kept["blocks"] = workspace.Named(kept["blocks"]!.AsArray());
        return kept;
    }
}
