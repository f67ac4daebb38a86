using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using OpsDashboard.Data.Audit;

namespace OpsDashboard.Audit;

/// <summary>The keyed hash of an entry over one unambiguous form of it: every field with its length before it.</summary>
internal static class AuditHash
{
    public const int Length = HMACSHA256.HashSizeInBytes;

    private const byte FormVersion = 1;

    /// <summary>What the first entry of a chain has for a predecessor. It differs per chain, so chains cannot be exchanged.</summary>
    public static byte[] Genesis(AuditChain chain)
    {
        var genesis = new byte[Length];
        genesis[^1] = (byte)chain;
        return genesis;
    }

    public static byte[] Of(AuditEntry entry, byte[] key)
    {
        using var form = new MemoryStream();
        form.WriteByte(FormVersion);
        Write(form, (long)entry.Chain);
        Write(form, entry.Seq);
        Write(form, entry.PreviousHash);
        Write(form, (entry.At.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond);
        Write(form, (long)entry.ActorKind);
        foreach (var text in new[] { entry.Actor, entry.Action, entry.SubjectType, entry.SubjectId, entry.Detail, entry.CorrelationId })
        {
            Write(form, text is null ? null : Encoding.UTF8.GetBytes(text));
        }

        return HMACSHA256.HashData(key, form.GetBuffer().AsSpan(0, (int)form.Length));
    }

    private static void Write(MemoryStream form, long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        form.Write(bytes);
    }

    private static void Write(MemoryStream form, byte[]? bytes)
    {
        // "Absent" and "empty" are two values.
        Write(form, bytes?.Length ?? -1L);
        form.Write(bytes);
    }
}
