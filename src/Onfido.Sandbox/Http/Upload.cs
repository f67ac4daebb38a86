using Onfido.Sandbox.State;

namespace Onfido.Sandbox.Http;

/// <summary>Reads a multipart upload strictly; what the file is, its first bytes tell.</summary>
internal sealed class Upload
{
    private readonly Dictionary<string, string[]> _problems = new(StringComparer.Ordinal);
    private readonly IFormCollection _form;
    private byte[] _bytes = [];

    private Upload(IFormCollection form) => (_form, ApplicantId) = (form, "");

    public string ApplicantId { get; private set; }

    public string FileName { get; private set; } = "";

    public (string Extension, string MediaType)? Format { get; private set; }

    public static async Task<Upload> Read(HttpRequest request, int smallest, int largest)
    {
        var upload = new Upload(request.HasFormContentType ? await request.ReadFormAsync(request.HttpContext.RequestAborted) : FormCollection.Empty);
        upload.ApplicantId = upload.Required("applicant_id");
        if (upload._form.Files.GetFile("file") is not { } file)
            upload.Refuse("file", "can't be blank");
        else if (file.Length < smallest || file.Length > largest)
            upload.Refuse("file", $"must have between {smallest} and {largest} bytes");
        else
            await upload.Take(file, request.HttpContext.RequestAborted);
        return upload;
    }

    public void Refuse(string field, string problem) => _problems[field] = [problem];

    public string? Optional(string field) => _form[field] is [{ Length: > 0 } text, ..] ? text : null;

    public string Required(string field)
    {
        if (Optional(field) is { } text)
            return text;
        Refuse(field, "can't be blank");
        return "";
    }

    public IResult Answer(SandboxDatabase database, Func<byte[], MediaItem> make)
    {
        if (_problems.Count > 0)
            return ApiErrors.Invalid(_problems);
        return database.Write(connection =>
        {
            if (ApplicantTable.Find(connection, ApplicantId) is not { DeleteAt: null })
                return ApiErrors.NotFound("Applicant", ApplicantId);
            var item = make(_bytes);
            MediaTable.Insert(connection, item);
            return Answers.Created(MediaJson.Write(item, inList: false));
        });
    }

    private async Task Take(IFormFile file, CancellationToken cancelled)
    {
        using var copy = new MemoryStream((int)file.Length);
        await file.CopyToAsync(copy, cancelled);
        _bytes = copy.ToArray();
        FileName = Path.GetFileName(file.FileName);
        Format = Recognise(_bytes);
        if (Format is null)
            Refuse("file", "must be a jpg, png or pdf");
    }

    public static (string Extension, string MediaType)? Recognise(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0x89, .. "PNG"u8]))
            return ("png", "image/png");
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
            return ("jpeg", "image/jpeg");
        return bytes.StartsWith("%PDF"u8) ? ("pdf", "application/pdf") : null;
    }
}
