using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace OpsDashboard.Connections;

/// <summary>
/// Encrypts what stands in columns of the ops database and names people or is secret. What was sealed for one place (a column and
/// a row) opens there alone, so values cannot be moved between rows.
/// </summary>
public sealed class RowCipher(StoredKeys keys)
{
    private const int NonceSize = 12;
    private const int TagSize = 16;

    private readonly Lazy<byte[]> _key = new(() => HKDF.DeriveKey(HashAlgorithmName.SHA256, keys.Of(StoredKeys.Rows), 32, info: "row"u8.ToArray()));

    /// <summary>Nonce, tag, cipher text.</summary>
    /// <param name="place">Column and row, for instance <c>decision-answers:{id}</c>.</param>
    /// <param name="content">What to encrypt.</param>
    public byte[] Seal(string place, ReadOnlySpan<byte> content)
    {
        var sealedContent = new byte[NonceSize + TagSize + content.Length];
        var nonce = sealedContent.AsSpan(0, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(_key.Value, TagSize);
        aes.Encrypt(nonce, content, sealedContent.AsSpan(NonceSize + TagSize), sealedContent.AsSpan(NonceSize, TagSize), Encoding.UTF8.GetBytes(place));
        return sealedContent;
    }

    /// <exception cref="CryptographicException">The bytes were changed, moved, or sealed with another key.</exception>
    public byte[] Open(string place, ReadOnlySpan<byte> cipher)
    {
        if (cipher.Length < NonceSize + TagSize)
        {
            throw new CryptographicException("The stored value is too short.");
        }

        var content = new byte[cipher.Length - NonceSize - TagSize];
        using var aes = new AesGcm(_key.Value, TagSize);
        aes.Decrypt(cipher[..NonceSize], cipher[(NonceSize + TagSize)..], cipher.Slice(NonceSize, TagSize), content, Encoding.UTF8.GetBytes(place));
        return content;
    }

    public byte[] SealJson<T>(string place, T value) => Seal(place, JsonSerializer.SerializeToUtf8Bytes(value, JsonSerializerOptions.Web));

    /// <exception cref="CryptographicException">The bytes were changed, moved, or sealed with another key.</exception>
    /// <exception cref="JsonException">What was sealed is no <typeparamref name="T"/>.</exception>
    public T OpenJson<T>(string place, ReadOnlySpan<byte> cipher) =>
        JsonSerializer.Deserialize<T>(Open(place, cipher), JsonSerializerOptions.Web) ?? throw new JsonException($"There is no {typeof(T).Name} in the stored value.");
}
