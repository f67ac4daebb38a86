namespace Onfido.Client;

/// <summary>The bytes of a download, with the size cap and a limit on every single read.</summary>
internal sealed class DownloadStream(
    string operation, HttpResponseMessage response, OnfidoClientOptions options, Func<OnfidoException> tooLarge) : Stream
{
    private Stream? _inner;
    private long _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _read;
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var timeout = new CancellationTokenSource(options.AttemptTimeout, options.TimeProvider);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            _inner ??= await response.Content.ReadAsStreamAsync(linked.Token).ConfigureAwait(false);
            return Counted(await _inner.ReadAsync(buffer, linked.Token).ConfigureAwait(false));
        }
        catch (Exception exception) when (exception is OperationCanceledException or HttpRequestException or IOException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw Failure.OfTransport(operation, exception, timeout.IsCancellationRequested);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("Read a download asynchronously: a blocking read could not be timed out.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _inner?.Dispose();
        base.Dispose(disposing);
    }

    private int Counted(int read)
    {
        _read += read;
        return _read <= options.MaxResponseBytes ? read : throw tooLarge();
    }
}
