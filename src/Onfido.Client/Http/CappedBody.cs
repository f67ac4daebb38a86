using System.Buffers;

namespace Onfido.Client;

internal static class CappedBody
{
    /// <summary>The whole body, or null when it has more than the cap; nothing beyond the cap is kept.</summary>
    public static async Task<byte[]?> ReadAsync(HttpContent content, long cap, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength > cap)
            return null;
        var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            using var body = new MemoryStream((int)(content.Headers.ContentLength ?? 0));
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
}
