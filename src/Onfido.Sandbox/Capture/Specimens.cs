using Onfido.Sandbox.Capture.Screens;
using Onfido.Sandbox.Media;
using Onfido.Sandbox.Studio.Definitions;

namespace Onfido.Sandbox.Capture;

/// <summary>What somebody who plays the applicant can hand in instead of a file: something in order, or something with one fault.</summary>
internal static class Specimens
{
    public const string InOrder = "ok";

    private static readonly string[] Documents =
    [
        InOrder, "expired", "blurred", "glare", "tampered", "photo_of_screen", "first_name", "last_name", "date_of_birth", "numbers_differ", "bad_mrz",
        "corner_removed", "fonts", "template", "security_features", "picture_replaced", "compromised", "lost_or_stolen",
    ];

    private static readonly string[] Photos = [InOrder, "face_differs", "face_hidden", "spoofing", "fake_webcam"];
    private static readonly string[] Videos = [.. Photos, "not_live"];
    private static readonly string[] Proofs = [InOrder, "address_differs", "proof_name_differs", "proof_unsupported"];

    public static string[] Of(TaskKind capture) => capture switch
    {
        TaskKind.DocumentCapture => Documents,
        TaskKind.AddressCapture => Proofs,
        TaskKind.FacePhotoCapture => Photos,
        _ => Videos,
    };

    /// <summary>The picture of one, as it would be handed in now; null while it is not yet known of which kind of paper it is.</summary>
    public static byte[]? Draw(CaptureView view, string name, TimeProvider clock)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var media = view.Kind switch
        {
            TaskKind.DocumentCapture => view.Draft.Type is null ? [] : DocumentScreen.Specimen(view, name, now),
            TaskKind.AddressCapture => AddressScreen.Specimen(view, name, now),
            _ => FaceScreen.Specimen(view, name, now),
        };
        return media is [var first, ..] ? Specimen.Preview(first, view.State.Applicant.Person) : null;
    }

    public static string[] Faults(string specimen) => specimen == InOrder ? [] : [specimen];
}
