using Microsoft.AspNetCore.Http.Features;
using Onfido.Sandbox.Studio.Definitions;

namespace Onfido.Sandbox.Capture;

/// <summary>What is wrong with what stands in a field, and the name that the person knows the field by.</summary>
internal sealed record FormProblem(string Field, string Label, string Text);

/// <summary>What somebody filled in and sent, and what is wrong with it by field; empty on a page that is only looked at.</summary>
internal sealed class CaptureForm
{
    /// <summary>So much is read of what somebody sends, for more than is taken, so that they can be told.</summary>
    private static readonly FormOptions Limits = new() { MultipartBodyLengthLimit = 64 * 1024 * 1024 };

    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    /// <summary>In the order in which they were found.</summary>
    public List<FormProblem> Problems { get; } = [];

    /// <summary>Which button was pressed.</summary>
    public string Act => this["act"];

    /// <summary>The task that the form was about.</summary>
    public string Task => this["task"];

    public OwnFile? File { get; private init; }

    /// <summary>Something has been filled in for the person, who has yet to send it.</summary>
    public bool IsFilledIn { get; set; }

    /// <summary>The same page is shown again, with what stands in this form.</summary>
    public bool StaysOpen => IsFilledIn || Problems.Count > 0;

    /// <summary>More was sent than anybody reads.</summary>
    public bool IsTooLong { get; private init; }

    /// <summary>Without the blanks around it; empty when there is none.</summary>
    public string this[string name]
    {
        get => _values.GetValueOrDefault(name, "");
        set => _values[name] = value.Trim();
    }

    public static async Task<CaptureForm> Read(HttpRequest request)
    {
        try
        {
            if (!request.HasFormContentType)
                return new();
            var sent = await request.ReadFormAsync(Limits, request.HttpContext.RequestAborted);
            var form = new CaptureForm { File = await OwnFile.Read(sent.Files.GetFile("file"), request.HttpContext.RequestAborted) };
            foreach (var (name, values) in sent)
                form[name] = values.ToString();
            return form;
        }
        catch (InvalidDataException)
        {
            return new() { IsTooLong = true };
        }
    }

    public void Refuse(string field, string label, string problem) => Problems.Add(new(field, label, problem));

    public string? Problem(string field) => Problems.Find(problem => problem.Field == field)?.Text;

    /// <summary>Whether the value is one of those that were offered; says so at the field if not.</summary>
    public bool IsOneOf(string field, string label, IEnumerable<string> offered, Texts texts)
    {
        if (offered.Contains(this[field]))
            return true;
        Refuse(field, label, texts["problem.choice"]);
        return false;
    }

    /// <summary>Whether a file was sent that the capture takes; says so at the field if not.</summary>
    public bool HasFile(TaskKind capture, Texts texts)
    {
        var wantsVideo = capture is TaskKind.FaceVideoCapture or TaskKind.FaceMotionCapture;
        var least = capture == TaskKind.FacePhotoCapture ? Http.UploadEndpoints.SmallestPhoto : Http.UploadEndpoints.SmallestDocument;
        var problem = File switch
        {
            null when !IsTooLong => texts["problem.file"],
            null => texts.Fill("problem.file_size", OwnFile.Size(least), OwnFile.Size(OwnFile.Largest)),
            { Length: var length } when length > OwnFile.Largest || length < least =>
                texts.Fill("problem.file_size", OwnFile.Size(least), OwnFile.Size(OwnFile.Largest)),
            { Format: null } => texts.Fill("problem.file_type", wantsVideo ? OwnFile.Videos : OwnFile.Pictures),
            var file when file.IsVideo != wantsVideo => texts.Fill("problem.file_type", wantsVideo ? OwnFile.Videos : OwnFile.Pictures),
            _ => null,
        };
        if (problem is not null)
            Refuse("file", texts["own.label"], problem);
        return problem is null;
    }
}
