using System.Security.Cryptography;

namespace OpsDashboard.Webhooks;

/// <summary>
/// Encrypts webhook bodies at rest (they hold names and documents) and hashes them for telling duplicates. The hash is keyed: a
/// plain one of a small body could be guessed.
/// </summary>
public class InboxCipher
{
    private readonly Lazy<byte[]> _encryptionKey;
    private readonly Lazy<byte[]> _hashKey;

    /// <param name="key">
    /// Gives 32 random bytes, the same for the life of the database: with another key old replays would pass as new. Asked when the
    /// first body comes, so that the app starts, and can say so, when the key cannot be read (F64).
    /// </param>
    public InboxCipher(Func<byte[]> key)
    {
        _encryptionKey = new(() => HKDF.DeriveKey(HashAlgorithmName.SHA256, key(), 32, info: "inbox-body"u8.ToArray()));
        _hashKey = new(() => HKDF.DeriveKey(HashAlgorithmName.SHA256, key(), 32, info: "inbox-hash"u8.ToArray()));
    }

    public byte[] Hash(ReadOnlySpan<byte> body) => HMACSHA256.HashData(_hashKey.Value, body);

    /// <summary>Nonce, tag, cipher text. Bound to its connection, so a row cannot be moved to another.</summary>
    public virtual byte[] Encrypt(int connectionId, ReadOnlySpan<byte> body)
    {
        var sealedBody = new byte[NonceSize + TagSize + body.Length];
        var nonce = sealedBody.AsSpan(0, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(_encryptionKey.Value, TagSize);
        aes.Encrypt(nonce, body, sealedBody.AsSpan(NonceSize + TagSize), sealedBody.AsSpan(NonceSize, TagSize), BitConverter.GetBytes(connectionId));
        return sealedBody;
    }

    /// <exception cref="CryptographicException">The bytes were changed, moved, or sealed with another key.</exception>
    public byte[] Decrypt(int connectionId, ReadOnlySpan<byte> sealedBody)
    {
        if (sealedBody.Length < NonceSize + TagSize)
        {
            throw new CryptographicException("The stored body is too short.");
        }

        var body = new byte[sealedBody.Length - NonceSize - TagSize];
        using var aes = new AesGcm(_encryptionKey.Value, TagSize);
        aes.Decrypt(
            sealedBody[..NonceSize], sealedBody[(NonceSize + TagSize)..], sealedBody.Slice(NonceSize, TagSize), body, BitConverter.GetBytes(connectionId));
        return body;
    }

    private const int NonceSize = 12;
    private const int TagSize = 16;
}
