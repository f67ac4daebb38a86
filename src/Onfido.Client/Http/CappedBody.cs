using System.Buffers;

namespace Onfido.Client;

internal static class CappedBody
{
    /// <summary>The whole body, or null when it has more than the cap; nothing beyond the cap is kept.</summary>
    public static async Task<byte[]?> ReadAsync(HttpContent content, long cap, CancellationToken cancellationToken)
    {
        var length = content.Headers.ContentLength;
        if (length > cap)
            return null;
        var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            return length is { } told
                ? await ReadToldAsync(stream, (int)told, cancellationToken).ConfigureAwait(false)
                : await ReadToEndAsync(stream, cap, cancellationToken).ConfigureAwait(false);
        }
    }

    // The transport gives neither more nor fewer bytes than it was told.
    private static async Task<byte[]> ReadToldAsync(Stream stream, int length, CancellationToken cancellationToken)
    {
        var body = new byte[length];
        await stream.ReadExactlyAsync(body, cancellationToken).ConfigureAwait(false);
        return body;
    }

    private static async Task<byte[]?> ReadToEndAsync(Stream stream, long cap, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        var buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
        try
        {
            int read;
            while ((read = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
            {
                if (body.Length + read > cap)
                    return null;
                body.Write(buffer, 0, read);
            }
        }
        finally
        {
            // Answers hold personal data; the pool outlives them.
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }

        return body.ToArray();
    }
}
