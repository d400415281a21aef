using K8gentS.Configuration;
using K8gentS.Diagnosis.Sanitizing;
using K8gentS.Doctor.Keeping;
using K8gentS.Response.Settings;

namespace K8gentS.Doctor;

/// <summary>What all checks know.</summary>
/// <param name="Examined">Which half is looked at.</param>
/// <param name="Configuration">What the environment says, without faults.</param>
/// <param name="Sanitizer">What the store cleans reports with.</param>
/// <param name="Time">The clock.</param>
/// <param name="Store">How the store stands; null where the half that is looked at keeps none.</param>
internal sealed record DoctorContext(Examined Examined, ProgramConfiguration Configuration, ITextSanitizer Sanitizer, TimeProvider Time, StoreReading? Store)
{
    /// <summary>The settings that hold now.</summary>
    public ResponseSettings Settings => Store?.Settings ?? Configuration.Seeds;

    /// <summary>Looks into what the checks have in common.</summary>
    public static async Task<DoctorContext> ReadAsync(Examined examined, ProgramConfiguration configuration, ITextSanitizer sanitizer, TimeProvider time, CancellationToken cancellationToken) =>
        new(examined, configuration, sanitizer, time, examined.IsResponder ? await StoreReading.ReadAsync(configuration.StorePath, configuration.Seeds, sanitizer, cancellationToken) : null);
}
