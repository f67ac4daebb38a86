using System.Text.Json;
using System.Text.Json.Nodes;
using Onfido.Sandbox.State;
using Onfido.Sandbox.Studio;
using Onfido.Sandbox.Studio.Definitions;

namespace Onfido.Sandbox.Http;

/// <summary>What a file is, as its first bytes tell.</summary>
internal sealed record FileFormat(string Extension, string MediaType)
{
    private static readonly FileFormat Png = new("png", "image/png");
    private static readonly FileFormat Jpeg = new("jpeg", "image/jpeg");
    private static readonly FileFormat Pdf = new("pdf", "application/pdf");
    private static readonly FileFormat Chip = new("json", "application/json");

    /// <summary>What was read off a chip, not a picture of anything.</summary>
    public bool IsChip => this == Chip;

    public static FileFormat? Recognise(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0x89, .. "PNG"u8]))
            return Png;
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
            return Jpeg;
        if (bytes.StartsWith("%PDF"u8))
            return Pdf;
        return bytes.TrimStart(" \r\n\t"u8).StartsWith("{"u8) ? Chip : null;
    }
}

/// <summary>Which files an upload takes.</summary>
internal sealed record UploadRules(int Smallest, int Largest, params string[] Extensions);

/// <summary>Reads a multipart upload strictly.</summary>
internal sealed class Upload
{
    private readonly Dictionary<string, string[]> _problems = new(StringComparer.Ordinal);
    private readonly IFormCollection _form;

    private Upload(IFormCollection form) => (_form, ApplicantId) = (form, "");

    public string ApplicantId { get; private set; }

    public string FileName { get; private set; } = "";

    public FileFormat? Format { get; private set; }

    public byte[] Bytes { get; private set; } = [];

    /// <summary>What is wrong with the picture, as its name says: <c>passport.expired.png</c>.</summary>
    public string[] Faults => [.. FileName.Split('.').Where(Studio.Faults.Exists)];

    public static async Task<Upload> Read(HttpRequest request, UploadRules rules)
    {
        var upload = new Upload(request.HasFormContentType ? await request.ReadFormAsync(request.HttpContext.RequestAborted) : FormCollection.Empty);
        upload.ApplicantId = upload.Required("applicant_id");
        if (upload._form.Files.GetFile("file") is not { } file)
            upload.Refuse("file", "can't be blank");
        else if (file.Length < rules.Smallest || file.Length > rules.Largest)
            upload.Refuse("file", $"must have between {rules.Smallest} and {rules.Largest} bytes");
        else
            await upload.Take(file, rules, request.HttpContext.RequestAborted);
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

    public bool Flag(string field, bool otherwise)
    {
        var text = Optional(field) ?? (otherwise ? "true" : "false");
        if (text is not ("true" or "false"))
            Refuse(field, "must be true or false");
        return text == "true";
    }

    public string? Country(string field)
    {
        var code = Optional(field);
        if (code is not null && !Vocabulary.Countries.Contains(code))
            Refuse(field, "must be a three-letter country code");
        return code;
    }

    /// <summary>A part that holds a place as JSON.</summary>
    public void CheckLocation(string field)
    {
        if (Optional(field) is not { } text)
            return;
        try
        {
            var country = (JsonNode.Parse(text) as JsonObject)?["country_of_residence"];
            if (country is not null && !Vocabulary.Countries.Contains(DataTypes.Text(country) ?? ""))
                Refuse(field, "country_of_residence must be a three-letter country code");
        }
        catch (JsonException)
        {
            Refuse(field, "must be JSON");
        }
    }

    public IResult Answer(SandboxDatabase database, Func<MediaItem> make)
    {
        if (_problems.Count > 0)
            return ApiErrors.Invalid(_problems);
        return database.Write(connection => KnownApplicant.Of(connection, ApplicantId, _ =>
        {
            var item = make();
            MediaTable.Insert(connection, item);
            return Answers.Created(MediaJson.Write(item, inList: false));
        }));
    }

    private async Task Take(IFormFile file, UploadRules rules, CancellationToken cancelled)
    {
        using var copy = new MemoryStream((int)file.Length);
        await file.CopyToAsync(copy, cancelled);
        Bytes = copy.ToArray();
        FileName = Path.GetFileName(file.FileName);
        Format = FileFormat.Recognise(Bytes);
        if (Format is null || !rules.Extensions.Contains(Format.Extension))
            Refuse("file", $"must be {string.Join(" or ", rules.Extensions)}");
    }
}
