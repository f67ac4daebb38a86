using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace OpsDashboard.Connections;

/// <summary>A stored secret cannot be decrypted. The message says which key is missing and can be shown.</summary>
public sealed class SecretUnreadableException(string message, Exception inner) : Exception(message, inner);

/// <summary>Encrypts the few secrets that are kept in the database, by ASP.NET Data Protection.</summary>
public sealed class SecretBox(IDataProtectionProvider protection)
{
    private const int MagicLength = 4;
    private const int GuidLength = 16;

    public string Protect(string purpose, string secret) => protection.CreateProtector(Root, purpose).Protect(secret);

    /// <exception cref="SecretUnreadableException">The key that encrypted it is not there, or the text was changed.</exception>
    public string Unprotect(string purpose, string cipher)
    {
        try
        {
            return protection.CreateProtector(Root, purpose).Unprotect(cipher);
        }
        catch (CryptographicException exception)
        {
            throw new SecretUnreadableException($"A stored secret ({purpose}) cannot be decrypted: key {KeyId(cipher)} is missing or the value is damaged.", exception);
        }
    }

    private const string Root = "OpsDashboard";

    /// <summary>A protected payload begins with four fixed bytes and the id of its key.</summary>
    private static string KeyId(string cipher)
    {
        try
        {
            var bytes = WebEncoders.Base64UrlDecode(cipher);
            return bytes.Length < MagicLength + GuidLength ? "unknown" : new Guid(bytes.AsSpan(MagicLength, GuidLength)).ToString();
        }
        catch (FormatException)
        {
            return "unknown";
        }
    }
}
