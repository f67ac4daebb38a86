namespace Onfido.Client;

/// <summary>A file on its way: read <see cref="Content"/> once, then dispose.</summary>
/// <remarks>Nothing is buffered. Name and media type are what the sender says: hostile until checked.</remarks>
public sealed class OnfidoDownload : IAsyncDisposable
{
    private const int PieceSize = 64 * 1024;

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

    /// <summary>Writes the bytes to a stream, which stays the caller's.</summary>
    /// <param name="destination">Where to.</param>
    /// <param name="progress">Hears how many bytes have come so far; null hears nothing.</param>
    /// <param name="cancellationToken">Stops between two reads.</param>
    /// <exception cref="OnfidoException">The connection broke or stalled, or the file is larger than allowed.</exception>
    public async Task CopyToAsync(Stream destination, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        var piece = new byte[PieceSize];
        long copied = 0;
        int read;
        while ((read = await Content.ReadAsync(piece, cancellationToken).ConfigureAwait(false)) > 0)
        {
            await destination.WriteAsync(piece.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
            copied += read;
            progress?.Report(copied);
        }
    }

    /// <summary>Closes the connection when the file was not read to its end.</summary>
    public async ValueTask DisposeAsync()
    {
        await Content.DisposeAsync().ConfigureAwait(false);
        _response.Dispose();
    }
}
