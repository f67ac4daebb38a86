using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using OpsDashboard.Data.Staff;

namespace OpsDashboard.SignIn.Sessions;

/// <summary>What a session remembers of the sign-in.</summary>
public sealed record SessionContent(Guid Oid, string Name, IReadOnlyList<string> Roles, string? LoginHint)
{
    public StaffPerson ToPerson(string sessionId) => new(Oid, Name, Roles.ToHashSet(StringComparer.Ordinal)) { SessionId = sessionId };
}

/// <summary>Keys of sessions, and what their rows hold encrypted. Every cipher is bound to its row: moved to another it cannot be read.</summary>
public sealed class SessionCipher(IDataProtectionProvider protection)
{
    private const int KeyBytes = 32;

    public static string NewKey() => WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(KeyBytes));

    /// <summary>The row's id for the key in a cookie.</summary>
    public static string IdOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    public byte[] Protect(string id, SessionContent content) => Protector(id, "content").Protect(JsonSerializer.SerializeToUtf8Bytes(content));

    public string ProtectToken(string id, string refreshToken) => Protector(id, "refresh-token").Protect(refreshToken);

    /// <summary>Null when the keys that encrypted it are gone.</summary>
    public SessionContent? Read(StaffSession session)
    {
        try
        {
            return JsonSerializer.Deserialize<SessionContent>(Protector(session.Id, "content").Unprotect(session.TicketCipher));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Null when there is none or the keys that encrypted it are gone.</summary>
    public string? ReadToken(StaffSession session)
    {
        try
        {
            return session.RefreshTokenCipher is { } cipher ? Protector(session.Id, "refresh-token").Unprotect(cipher) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private IDataProtector Protector(string id, string what) => protection.CreateProtector("OpsDashboard", "staff-session", what, id);
}
