using System.Globalization;
using System.Text.Json.Nodes;
using Onfido.Sandbox.State;
using Onfido.Sandbox.Studio.Definitions;
using Onfido.Sandbox.Studio.Population;

namespace Onfido.Sandbox.Studio;

/// <summary>What the imitated applicant hands in.</summary>
internal static class Captures
{
    private const int SmallestPicture = 98_304;
    private const int SmallestVideo = 230_000;

    public static IEnumerable<MediaItem> Take(Run run, int ordinal, GraphNode node, Person person, string[] faults, long now)
    {
        var dice = Dice.For(run.Facts.Plan.Seed, "media", ordinal);
        return node.Kind switch
        {
            TaskKind.DocumentCapture => Sides(person.DocumentType).Select(side => Document(dice, run.ApplicantId, person, side, faults, now)),
            TaskKind.AddressCapture => [Proof(dice, run, node.Task, person, faults, now)],
            TaskKind.FacePhotoCapture => [Face(dice, run.ApplicantId, MediaKind.LivePhoto, faults, now)],
            TaskKind.FaceVideoCapture => [Face(dice, run.ApplicantId, MediaKind.LiveVideo, faults, now)],
            TaskKind.FaceMotionCapture when !person.WithoutMotion => [Face(dice, run.ApplicantId, MediaKind.MotionCapture, faults, now)],
            _ => [],
        };
    }

    /// <summary>What a customer has uploaded for this person before, where a workflow starts with media.</summary>
    public static IEnumerable<MediaItem> Uploads(DataType type, Dice dice, Applicant applicant, long now)
    {
        var (capture, person) = (type == DataType.DocumentIds ? TaskKind.DocumentCapture : TaskKind.FacePhotoCapture, applicant.Person);
        string[] faults = [.. person.Faults.Where(key => Faults.Find(key).IsSeenOn(capture))];
        return capture == TaskKind.DocumentCapture
            ? [.. Sides(person.DocumentType).Select(side => Document(dice, applicant.Id, person, side, faults, now))]
            : [Face(dice, applicant.Id, MediaKind.LivePhoto, faults, now)];
    }

    /// <summary>What a capture gives out: the media by type and id, which is an empty list when the device could not do it.</summary>
    public static JsonArray Output(TaskKind capture, IEnumerable<string> ids)
    {
        var type = capture switch
        {
            TaskKind.DocumentCapture => "document_photo",
            TaskKind.AddressCapture => "proof_of_address",
            TaskKind.FacePhotoCapture => "live_photo",
            TaskKind.FaceVideoCapture => "live_video",
            _ => "motion_capture",
        };
        return new([.. ids.Select(id => new JsonObject { ["type"] = type, ["id"] = id })]);
    }

    /// <summary>What the person types into the form, with consent where a field needs one.</summary>
    public static JsonObject Profile(TaskDefinition task, Applicant applicant)
    {
        var person = applicant.Person;
        var dice = Dice.For(person.Looks, "profile");
        var form = new JsonObject();
        foreach (var field in ProfileForm.Fields(task, person.Country))
        {
            form[field] = field switch
            {
                "ssn" => $"9{dice.Digits(2)}-{dice.Digits(2)}-{dice.Digits(4)}",
                "pan" => $"{dice.Letters(3)}P{person.LatinLastName.ToUpperInvariant().First(char.IsAsciiLetter)}{dice.Digits(4)}{dice.Letters(1)}",
                "nationality" => person.Country,
                "tax_id" or "national_id_number" => dice.Digits(9),
                _ => applicant.Fields[field]?.DeepClone() ?? Missing(field, applicant, dice),
            };
        }

        if (form.Select(field => ProfileForm.ConsentOf(field.Key)).OfType<string>().ToList() is { Count: > 0 } needed)
            form[ProfileForm.Consents] = new JsonArray([.. needed.Select(name => new JsonObject { ["name"] = name, ["granted"] = true })]);
        return form;
    }

    private static JsonNode? Missing(string field, Applicant applicant, Dice dice) => field switch
    {
        "email" => $"applicant{dice.Digits(6)}@example.com",
        "phone_number" => $"+44770090{dice.Digits(4)}",
        "dob" => Wire.Date(applicant.Person.Born),
        _ => null,
    };

    /// <summary>The sides of a document that somebody hands in.</summary>
    public static string[] Sides(string documentType) =>
        documentType is "driving_licence" or "national_identity_card" or "residence_permit" ? ["front", "back"] : ["front"];

    public static MediaItem Document(Dice dice, string applicantId, Person person, string side, string[] faults, long now) => new()
    {
        Id = dice.Uuid(),
        Kind = MediaKind.Document,
        ApplicantId = applicantId,
        Created = now,
        DocumentType = person.DocumentType,
        Side = side,
        IssuingCountry = person.Country,
        FileName = $"{person.DocumentType}_{side}.png",
        FileType = "png",
        FileSize = Size(dice, SmallestPicture),
        Variant = faults,
    };

    private static MediaItem Proof(Dice dice, Run run, TaskDefinition task, Person person, string[] faults, long now) => new()
    {
        Id = dice.Uuid(),
        Kind = MediaKind.Document,
        ApplicantId = run.ApplicantId,
        Created = now,
        DocumentType = task.DocumentTypes.Length > 0 ? dice.Pick(task.DocumentTypes) : "utility_bill",
        Side = "front",
        IssuingCountry = person.Country,
        FileName = string.Create(CultureInfo.InvariantCulture, $"proof_{now % 1_000_000}.png"),
        FileType = "png",
        FileSize = Size(dice, SmallestPicture),
        Variant = faults,
    };

    public static MediaItem Face(Dice dice, string applicantId, MediaKind kind, string[] faults, long now)
    {
        var id = dice.Uuid();
        var (fileName, fileType, smallest) = kind switch
        {
            MediaKind.LiveVideo => ("video.mov", "video/quicktime", SmallestVideo),
            MediaKind.MotionCapture => ($"{id}.mp4", "video/mp4", SmallestVideo),
            MediaKind.IdPhoto => ($"{id}.png", "image/png", SmallestPicture),
            _ => ("live_photo.png", "image/png", SmallestPicture),
        };
        return new()
        {
            Id = id,
            Kind = kind,
            ApplicantId = applicantId,
            Created = now,
            FileName = fileName,
            FileType = fileType,
            FileSize = Size(dice, smallest),
            Variant = faults,
        };
    }

    // a specimen is drawn only when somebody asks for it, but its size is told before; the drawing is padded to it
    private static int Size(Dice dice, int least) => least + dice.Below(65_536);
}
