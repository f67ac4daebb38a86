using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Onfido.Client;

/// <summary>An upload as multipart form: the texts first, the file last. It can be made into content again for another attempt.</summary>
internal sealed class UploadForm(OnfidoUpload file)
{
    private readonly OnfidoUpload _file =
        file.CanBeSent ? file : throw new ArgumentException("This file was sent already, and its stream cannot be read again.", nameof(file));

    private readonly List<(string Name, string Value)> _texts = [];

    public bool CanBeSent => _file.CanBeSent;

    public UploadForm With(string name, string? value)
    {
        if (value is not null)
            _texts.Add((name, value));
        return this;
    }

    public UploadForm With(string name, bool? value) => With(name, value switch { true => "true", false => "false", null => null });

    /// <summary>A part whose text is JSON.</summary>
    public UploadForm WithJson<T>(string name, T? value, JsonTypeInfo<T> typeInfo)
        where T : class =>
        With(name, value is null ? null : JsonSerializer.Serialize(value, typeInfo));

    /// <param name="onPiece">Called whenever a piece of the file has gone out.</param>
    public MultipartFormDataContent ToContent(Action onPiece)
    {
        var boundary = Guid.NewGuid().ToString("N");
        var form = new MultipartFormDataContent(boundary);

        // Not every server reads the boundary in quotes that is the default here.
        form.Headers.Remove("Content-Type");
        form.Headers.TryAddWithoutValidation("Content-Type", $"multipart/form-data; boundary={boundary}");
        foreach (var (name, value) in _texts)
            form.Add(Part(new ByteArrayContent(Encoding.UTF8.GetBytes(value)), name));
        form.Add(FilePart(onPiece));
        return form;
    }

    private FileContent FilePart(Action onPiece)
    {
        var part = Part(new FileContent(_file, onPiece), "file");
        part.Headers.ContentType = MediaTypeHeaderValue.Parse(_file.MediaType);
        var disposition = part.Headers.ContentDisposition!;
        disposition.FileName = $"\"{string.Concat(_file.FileName.Select(character => char.IsAscii(character) ? character : '_'))}\"";
        if (!Ascii.IsValid(_file.FileName))
            disposition.FileNameStar = _file.FileName;
        return part;
    }

    private static T Part<T>(T content, string name)
        where T : HttpContent
    {
        content.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = $"\"{name}\"" };
        return content;
    }

    private sealed class FileContent(OnfidoUpload file, Action onPiece) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
            file.CopyToAsync(stream, onPiece, cancellationToken);

        protected override bool TryComputeLength(out long length)
        {
            length = file.Length ?? 0;
            return file.Length is not null;
        }
    }
}
