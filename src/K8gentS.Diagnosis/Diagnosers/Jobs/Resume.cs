namespace K8gentS.Diagnosis.Diagnosers.Jobs;

/// <summary>How a Job or CronJob is resumed.</summary>
internal static class Resume
{
    public static string Command(ObjectRef about) => Kubectl.On("patch", about, "--type=merge -p '{\"spec\":{\"suspend\":false}}'");
}
