using System.Buffers;

namespace Onfido.Client;

/// <summary>A body that was read whole. Its memory is lent and cleared before it goes back: answers hold personal data, the pool outlives them.</summary>
internal readonly struct CappedBody : IDisposable
{
    private const int SizeUntold = 16 * 1024;
    private const int LargestAtFirst = 1024 * 1024;

    private readonly byte[]? _lent;
    private readonly int _length;

    private CappedBody(byte[] lent, int length) => (_lent, _length) = (lent, length);

    public ReadOnlySpan<byte> Bytes => _lent.AsSpan(0, _length);

    /// <summary>The whole body, or null when it has more than the cap; nothing beyond the cap is kept.</summary>
    public static async ValueTask<CappedBody?> ReadAsync(HttpContent content, long cap, CancellationToken cancellationToken)
    {
        var told = content.Headers.ContentLength;
        if (told > cap)
            return null;
        var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
            return await ReadAsync(stream, (int)Math.Min(told ?? SizeUntold, LargestAtFirst), cap, cancellationToken).ConfigureAwait(false);
    }

    public void Dispose()
    {
        if (_lent is not null)
            Return(_lent);
    }

    private static async ValueTask<CappedBody?> ReadAsync(Stream stream, int size, long cap, CancellationToken cancellationToken)
    {
        // One byte more than told, so that the end is seen without a larger buffer.
        var buffer = ArrayPool<byte>.Shared.Rent(size + 1);
        var length = 0;
        var isWhole = false;
        try
        {
            int read;
            while ((read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false)) > 0)
            {
                length += read;
                if (length > cap)
                    return null;
                if (length == buffer.Length)
                    buffer = Grown(buffer);
            }

            isWhole = true;
            return new CappedBody(buffer, length);
        }
        finally
        {
            if (!isWhole)
                Return(buffer);
        }
    }

    private static byte[] Grown(byte[] full)
    {
        var larger = ArrayPool<byte>.Shared.Rent(full.Length * 2);
        full.CopyTo(larger, 0);
        Return(full);
        return larger;
    }

    private static void Return(byte[] buffer) => ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
}
