namespace Onfido.Client;

/// <summary>A file on its way: read <see cref="Content"/> once, then dispose.</summary>
/// <remarks>Nothing is buffered. Name and media type are what the sender says: hostile until checked.</remarks>
public sealed class OnfidoDownload : IAsyncDisposable
{
    private readonly HttpResponseMessage _response;

    internal OnfidoDownload(HttpResponseMessage response, Stream content, string? mediaType, string? fileName, long? length)
    {
        _response = response;
        Content = content;
        MediaType = mediaType;
        FileName = fileName;
        Length = length;
    }

    /// <summary>The bytes. A read throws <see cref="OnfidoException"/> when the connection breaks, stalls, or the file is larger than allowed.</summary>
    public Stream Content { get; }

    /// <summary>The media type without parameters, e.g. <c>image/png</c>; null when not told.</summary>
    public string? MediaType { get; }

    /// <summary>The file name without any folder or control character; null when not told.</summary>
    public string? FileName { get; }

    /// <summary>The size in bytes; null when not told beforehand.</summary>
    public long? Length { get; }

    /// <summary>Closes the connection when the file was not read to its end.</summary>
    public async ValueTask DisposeAsync()
    {
        await Content.DisposeAsync().ConfigureAwait(false);
        _response.Dispose();
    }
}
