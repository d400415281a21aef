using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace K8gentS.Diagnosis.Plans.Execution;

/// <summary>Makes a change to a copy of an object and writes down the JSON patch operations that make the same change.</summary>
internal sealed class TemplateEdit(JsonObject target)
{
    private const string Template = "/spec/template";
    private const string RestartedAt = "kubectl.kubernetes.io/restartedAt";

    // pkg/controller/deployment/util and pkg/controller/history add these to what they store.
    private static readonly string[] ControllersLabels = ["pod-template-hash", "controller-revision-hash", "pod-template-generation"];

    /// <summary>The object, changed so far.</summary>
    public JsonObject Object { get; } = target;

    /// <summary>The operations so far.</summary>
    public JsonArray Operations { get; } = [];

    public void Test(string path, string value) => Write("test", path, value);

    public void Apply(RemediationPlan plan, JsonElement? revision, DateTimeOffset now)
    {
        switch (plan.Action)
        {
            case PlanAction.RolloutRestart:
                Restart(now);
                break;
            case PlanAction.RolloutUndo when revision is { } template:
                GoBack(template);
                break;
            case PlanAction.SetImage image:
                SetImage(plan, image);
                break;
            case PlanAction.SetResources resources:
                SetResources(plan, resources);
                break;
            case PlanAction.Scale scale:
                Object["spec"]!["replicas"] = scale.Replicas;
                Write("add", "/spec/replicas", scale.Replicas);
                break;
            default:
                throw new PlanRefusedException($"{plan.Action.Name} is not done by a patch of {plan.Target}.");
        }
    }

    // As kubectl rollout restart: https://github.com/kubernetes/kubectl/blob/master/pkg/polymorphichelpers/objectrestarter.go
    private void Restart(DateTimeOffset now)
    {
        var metadata = Member(TemplateNode(), "metadata", Template + "/metadata");
        var annotations = Member(metadata, "annotations", Template + "/metadata/annotations");
        var stamp = now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        annotations[RestartedAt] = stamp;
        Write("add", $"{Template}/metadata/annotations/{Escape(RestartedAt)}", stamp);
    }

    private void GoBack(JsonElement template)
    {
        var copy = JsonObject.Create(template)?.DeepClone().AsObject() ?? throw new PlanRefusedException("The revision to go back to holds no template.");
        copy.Remove("$patch");
        if (copy["metadata"]?["labels"] is JsonObject labels)
        {
            foreach (var label in ControllersLabels)
            {
                labels.Remove(label);
            }
        }

        Object["spec"]!["template"] = copy;
        Write("replace", Template, copy.DeepClone());
    }

    private void SetImage(RemediationPlan plan, PlanAction.SetImage set)
    {
        var (container, path) = Container(plan, set.Container, "containers", "initContainers");
        container["image"] = set.Image;
        Write("replace", path + "/image", set.Image);
    }

    private void SetResources(RemediationPlan plan, PlanAction.SetResources set)
    {
        var (container, path) = Container(plan, set.Container, "containers", "initContainers");
        var resources = Member(container, "resources", path + "/resources");
        Set(Member(resources, "limits", path + "/resources/limits"), set.Resource, set.Limit, path + "/resources/limits");
        if (set.Request is { } request)
        {
            Set(Member(resources, "requests", path + "/resources/requests"), set.Resource, request, path + "/resources/requests");
        }
    }

    private void Set(JsonObject amounts, string resource, string quantity, string path)
    {
        amounts[resource] = quantity;
        Write("add", $"{path}/{Escape(resource)}", quantity);
    }

    // An index says nothing by itself: the name at it is tested too.
    private (JsonObject Container, string Path) Container(RemediationPlan plan, string name, params ReadOnlySpan<string> lists)
    {
        foreach (var list in lists)
        {
            var all = TemplateNode()["spec"]?[list] as JsonArray ?? [];
            for (var i = 0; i < all.Count; i++)
            {
                if (all[i] is JsonObject container && container["name"] is JsonValue value && value.TryGetValue<string>(out var text) && text == name)
                {
                    var path = string.Create(CultureInfo.InvariantCulture, $"{Template}/spec/{list}/{i}");
                    Test(path + "/name", name);
                    return (container, path);
                }
            }
        }

        throw new PlanRefusedException($"{plan.Target} has no container {name}.");
    }

    private JsonObject TemplateNode() => Object["spec"]?["template"] as JsonObject ?? throw new PlanRefusedException("The target has no pod template.");

    private JsonObject Member(JsonObject parent, string name, string path)
    {
        if (parent[name] is JsonObject present)
        {
            return present;
        }

        Write("add", path, new JsonObject());
        var made = new JsonObject();
        parent[name] = made;
        return made;
    }

    private void Write(string operation, string path, JsonNode value) =>
        Operations.Add((JsonNode)new JsonObject { ["op"] = operation, ["path"] = path, ["value"] = value });

    // RFC 6901.
    private static string Escape(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
