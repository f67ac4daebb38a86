using Onfido.Sandbox.State;
using Onfido.Sandbox.Studio.Population;

namespace Onfido.Sandbox.Studio;

/// <summary>What the imitated applicant hands in.</summary>
internal static class Captures
{
    private const int SmallestPicture = 98_304;
    private const int SmallestVideo = 230_000;

    public static IEnumerable<MediaItem> Take(Run run, RunTask task, Person person, long now)
    {
        var dice = Dice.For(run.Plan.Seed, "media", task.Ordinal);
        return task.Kind switch
        {
            StepKind.Document => Sides(person).Select(side => Document(dice, run, task, person, side, now)),
            StepKind.FacePhoto => [Face(dice, run, MediaKind.LivePhoto, "live_photo.png", "image/png", now)],
            StepKind.FaceVideo => [Face(dice, run, MediaKind.LiveVideo, "video.mov", "video/quicktime", now)],
            _ => [Face(dice, run, MediaKind.MotionCapture, null, "video/mp4", now)],
        };
    }

    private static string[] Sides(Person person) => person.DocumentType == "passport" ? ["front"] : ["front", "back"];

    private static MediaItem Document(Dice dice, Run run, RunTask task, Person person, string side, long now) => new()
    {
        Id = dice.Uuid(),
        Kind = MediaKind.Document,
        ApplicantId = run.ApplicantId,
        Created = now,
        DocumentType = person.DocumentType,
        Side = side,
        IssuingCountry = person.Country,
        FileName = $"{person.DocumentType}_{side}.png",
        FileType = "png",
        FileSize = Size(dice, SmallestPicture),
        // a first try that leads to a retry shows what is wrong with it; the second one shows what the report will say
        Variant = task.Attempt == 0 && run.Plan.Retry ? [Faults.Blurred] : run.Plan.Faults,
    };

    private static MediaItem Face(Dice dice, Run run, MediaKind kind, string? fileName, string fileType, long now)
    {
        var id = dice.Uuid();
        return new()
        {
            Id = id,
            Kind = kind,
            ApplicantId = run.ApplicantId,
            Created = now,
            FileName = fileName ?? $"{id}.mp4",
            FileType = fileType,
            FileSize = Size(dice, kind == MediaKind.LivePhoto ? SmallestPicture : SmallestVideo),
            Variant = run.Plan.Faults,
        };
    }

    // a specimen is drawn only when somebody asks for it, but its size is told before; the drawing is padded to it
    private static int Size(Dice dice, int least) => least + dice.Below(65_536);
}
