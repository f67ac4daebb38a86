namespace Onfido.Client;

/// <summary>A file to send: its bytes, its name and its media type.</summary>
/// <remarks>
/// The stream is read from where it stands and stays the caller's to dispose. A stream that can seek is rewound when the call is repeated and tells its size
/// beforehand; one that cannot is sent once, in chunks, and a failure after its first byte is final.
/// The attempt timeout counts anew with every piece that goes out, so a slow line is no failure; <see cref="OnfidoClientOptions.TotalTimeout"/> holds for all.
/// </remarks>
public sealed class OnfidoUpload
{
    private const int PieceSize = 64 * 1024;

    private readonly Stream _content;
    private readonly long _start;
    private bool _isTouched;

    /// <summary>Describes a file; nothing is read yet.</summary>
    /// <param name="content">The bytes.</param>
    /// <param name="fileName">The name with its extension, e.g. <c>front.png</c>; a path before it is not sent.</param>
    /// <param name="mediaType">The media type, e.g. <c>image/png</c>.</param>
    /// <exception cref="ArgumentException">The stream cannot be read, the name is empty, or the media type is none.</exception>
    public OnfidoUpload(Stream content, string fileName, string mediaType)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (!content.CanRead)
            throw new ArgumentException("The stream cannot be read.", nameof(content));
        if (!System.Net.Http.Headers.MediaTypeHeaderValue.TryParse(mediaType, out _))
            throw new ArgumentException("This is no media type.", nameof(mediaType));
        FileName = NameOnly(fileName);
        ArgumentException.ThrowIfNullOrWhiteSpace(FileName, nameof(fileName));
        MediaType = mediaType;
        _content = content;
        _start = content.CanSeek ? content.Position : 0;
    }

    /// <summary>The name that is sent.</summary>
    public string FileName { get; }

    /// <summary>The media type that is sent.</summary>
    public string MediaType { get; }

    /// <summary>Hears how many bytes of the file have gone out so far; begins anew when the call is repeated. Null hears nothing.</summary>
    public IProgress<long>? Progress { get; init; }

    internal bool CanBeSent => _content.CanSeek || !_isTouched;

    internal long? Length => _content.CanSeek ? _content.Length - _start : null;

    internal async Task CopyToAsync(Stream destination, Action onPiece, CancellationToken cancellationToken)
    {
        if (!CanBeSent)
            throw new InvalidOperationException("A stream that cannot seek is sent once.");
        _isTouched = true;
        if (_content.CanSeek)
            _content.Position = _start;
        var piece = new byte[PieceSize];
        long sent = 0;
        int read;
        while ((read = await _content.ReadAsync(piece, cancellationToken).ConfigureAwait(false)) > 0)
        {
            await destination.WriteAsync(piece.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
            sent += read;
            onPiece();
            Progress?.Report(sent);
        }
    }

    private static string NameOnly(string fileName)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        var name = fileName[(fileName.LastIndexOfAny(['/', '\\']) + 1)..];
        return string.Concat(name.Where(character => !char.IsControl(character) && character != '"')).Trim();
    }
}
